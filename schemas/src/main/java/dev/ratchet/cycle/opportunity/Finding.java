package dev.ratchet.cycle.opportunity;

/**
 * Result of the analyzer's data application, from which its decision application derives opportunities and cycles.
 *
 * @param id key of the record: a finding replaces the previous one with its id
 * @param atMillis time of the finding in milliseconds since the epoch
 */
public record Finding(String id, String tenant, long atMillis, Found found) {
    /** Content of a finding. */
    public sealed interface Found
            permits Opportunity,
                    TelemetryCounts,
                    WatchedComponents,
                    HeardAlarm,
                    Called,
                    Deployed,
                    SeenSources,
                    Unknown {}

    /** Content of a kind that only newer versions know. */
    public record Unknown() implements Found {}
}
