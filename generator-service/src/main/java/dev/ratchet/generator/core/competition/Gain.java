package dev.ratchet.generator.core.competition;

/**
 * Measured saving of CPU time.
 *
 * @param share mean share of CPU time per call that a candidate saves; negative if it costs more
 * @param margin half of the width of the confidence interval of the share
 */
public record Gain(double share, double margin) {
    /**
     * Differences that two processes measure for the same candidate. The JIT compiler decides anew in each process, and
     * pairs of one process cannot show that.
     */
    static final double BETWEEN_PROCESSES = 0.02;

    /** Validates that the values are numbers. */
    public Gain {
        if (!Double.isFinite(share)) {
            throw new IllegalArgumentException("share must be finite: " + share);
        }
        if (!(margin >= 0 && Double.isFinite(margin))) {
            throw new IllegalArgumentException("margin must be at least 0: " + margin);
        }
    }

    /** Whether this gain is larger than another by more than the measurements can vary. */
    boolean exceeds(Gain other) {
        return share - other.share > Math.hypot(margin, other.margin) + BETWEEN_PROCESSES;
    }
}
