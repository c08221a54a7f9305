package dev.ratchet.ingest.source;

import dev.ratchet.cycle.telemetry.PointKind;

/** Meaning of the values of a query. */
public enum QueryKind {
    /** Current values. */
    GAUGE(PointKind.GAUGE),
    /** Counters since the start of their source. */
    CUMULATIVE(PointKind.CUMULATIVE),
    /** Buckets of classic histograms, with the label {@code le}: counters since the start of their source. */
    HISTOGRAM(PointKind.CUMULATIVE);

    private final PointKind points;

    QueryKind(PointKind points) {
        this.points = points;
    }

    /** Kind of the resulting points. */
    public PointKind points() {
        return points;
    }
}
