package dev.ratchet.judge;

/**
 * How much each metric counts.
 *
 * @param cpu per call: it holds a step in the rollout itself, and no test of it has a stated error rate; so it is never critical
 */
public record Metrics(Metric latency, Metric tail, Metric errors, Metric cpu) {
    /** Checks that something is judged and that CPU takes nothing back. */
    public Metrics {
        if (cpu.critical()) {
            throw new IllegalArgumentException("cpu.critical must be false: it holds a step and takes nothing back");
        }
        if (latency.weight() + tail.weight() + errors.weight() + cpu.weight() <= 0) {
            throw new IllegalArgumentException("some weight must be positive");
        }
    }

    /** Latency, tail and errors each take back alone and weigh the same, with any number of calls; CPU weighs nothing. */
    public static Metrics defaults() {
        Metric full = new Metric(1, true, 0);
        return new Metrics(full, full, full, new Metric(0, false, 0));
    }
}
