package dev.ratchet.cycle.health;

/** Telemetry from which statistics of calls were computed. */
public enum StatsSource {
    /** A source that only newer versions know. */
    UNKNOWN,
    /** Spans; latencies are exact, but a sampler may have dropped calls. */
    SPANS,
    /** Duration histograms of OpenTelemetry; counts are complete, latencies are estimates within their bucket. */
    HISTOGRAMS,
    /** Samples of the target library. */
    SDK,
    /** Series of Prometheus. */
    PROMETHEUS
}
