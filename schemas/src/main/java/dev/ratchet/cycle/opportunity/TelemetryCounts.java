package dev.ratchet.cycle.opportunity;

/**
 * Numbers of analysed telemetry records by kind.
 *
 * @param metrics number of metric points
 * @param ignored number of records and points of components beyond those that the analyzer analyses; the other counts
 *     include them, but they are not analysed further
 */
public record TelemetryCounts(long metrics, long logs, long events, long executions, long ignored)
        implements Finding.Found {
    /** Creates counts without ignored records. */
    public TelemetryCounts(long metrics, long logs, long events, long executions) {
        this(metrics, logs, events, executions, 0);
    }

    /** Sum of these and other counts. */
    public TelemetryCounts plus(TelemetryCounts other) {
        return new TelemetryCounts(
                metrics + other.metrics,
                logs + other.logs,
                events + other.events,
                executions + other.executions,
                ignored + other.ignored);
    }
}
