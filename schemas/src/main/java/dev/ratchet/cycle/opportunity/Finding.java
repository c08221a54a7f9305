package dev.ratchet.cycle.opportunity;

/** A result of the analyzer's data application; its decision application turns it into opportunities and cycles. */
public record Finding(String id, String tenant, long atMillis, Found found) {
    /** The content of a finding. */
    public sealed interface Found
            permits Opportunity,
                    TelemetryCounts,
                    WatchedComponents,
                    HeardAlarm,
                    Called,
                    Deployed,
                    SeenSources,
                    Unknown {}

    /** A kind of finding of a newer version. */
    public record Unknown() implements Found {}
}
