package dev.ratchet.analyzer.core.baseline;

/**
 * How abnormal a point is.
 *
 * @param score in [0, 1]; from 0.5 on it would be an alarm, had none been raised shortly before
 * @param alarm whether to tell somebody now
 */
public record Score(double score, boolean alarm) {
    /** Nothing to see, or too early to say. */
    public static final Score NONE = new Score(0, false);

    /** Checks that the score is one. */
    public Score {
        if (!(score >= 0 && score <= 1)) {
            throw new IllegalArgumentException("score must be in [0, 1]: " + score);
        }
    }
}
