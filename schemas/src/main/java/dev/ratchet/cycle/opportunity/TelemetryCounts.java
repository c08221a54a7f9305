package dev.ratchet.cycle.opportunity;

/**
 * How many records of each kind were analysed.
 *
 * @param ignored those among them of components that the catalogue does not name; they are counted and not analysed further
 */
public record TelemetryCounts(long metrics, long logs, long events, long executions, long ignored)
        implements Finding.Found {
    /** Counts of records of which none was ignored. */
    public TelemetryCounts(long metrics, long logs, long events, long executions) {
        this(metrics, logs, events, executions, 0);
    }

    /** The sum of both. */
    public TelemetryCounts plus(TelemetryCounts other) {
        return new TelemetryCounts(
                metrics + other.metrics,
                logs + other.logs,
                events + other.events,
                executions + other.executions,
                ignored + other.ignored);
    }
}
