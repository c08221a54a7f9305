package dev.ratchet.cycle.telemetry;

/**
 * Emitter of a distribution. It does not identify the series, whose history continues over versions. The writer bounds
 * the length of each text, which is blank where the telemetry does not state it.
 *
 * @param startMillis start of the counts of a cumulative series in milliseconds since the epoch; 0 if unknown
 * @param version version of the service
 * @param instance name of the instance
 * @param environment deployment environment
 */
public record DistributionOrigin(long startMillis, String version, String instance, String environment) {
    /** Origin of which nothing is known. */
    public static final DistributionOrigin UNKNOWN = new DistributionOrigin(0, "", "", "");
}
