package dev.ratchet.cycle.opportunity;

/** What the analyzer's data application found; its decision application turns it into opportunities and cycles. */
public record Finding(String id, String tenant, long atMillis, Found found) {
    /** What was found. */
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
