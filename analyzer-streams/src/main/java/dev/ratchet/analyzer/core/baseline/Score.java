package dev.ratchet.analyzer.core.baseline;

/**
 * Abnormality of a point.
 *
 * @param score abnormality in [0, 1]; 0.5 and above would be an alarm had none been raised shortly before
 * @param alarm whether to raise an alarm now
 */
public record Score(double score, boolean alarm) {
    /** No abnormality, or too little history. */
    public static final Score NONE = new Score(0, false);

    /** Validates the score. */
    public Score {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0, 1]: " + score);
        }
    }
}
