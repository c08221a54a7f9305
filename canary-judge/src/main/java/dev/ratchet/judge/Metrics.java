package dev.ratchet.judge;

/**
 * Weight of each metric in the verdict.
 *
 * @param cpu CPU per call. It is never critical: it only holds a step of the rollout, and its test has no stated error
 *     rate
 */
public record Metrics(Metric latency, Metric tail, Metric errors, Metric cpu) {
    /** Validates that some metric has a weight and that CPU is not critical. */
    public Metrics {
        if (cpu.critical()) {
            throw new IllegalArgumentException("cpu.critical must be false: CPU holds a step and never rolls back");
        }
        if (latency.weight() + tail.weight() + errors.weight() + cpu.weight() <= 0) {
            throw new IllegalArgumentException("at least one weight must be positive");
        }
    }

    /**
     * Default metrics: latency, tail and errors are each critical, of equal weight and without a minimum of calls; CPU
     * has no weight.
     */
    public static Metrics defaults() {
        Metric full = new Metric(1, true, 0);
        return new Metrics(full, full, full, new Metric(0, false, 0));
    }
}
