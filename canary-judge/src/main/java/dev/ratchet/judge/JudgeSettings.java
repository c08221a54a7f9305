package dev.ratchet.judge;

/**
 * Significance levels and margins of the sequential judge. The defaults are those of the design; the demo uses them
 * too.
 *
 * @param margins unacceptable differences between the arms
 * @param alpha significance levels of the tests
 * @param firstLook first look at which harm is judged, and the minimum of usable intervals for it
 */
public record JudgeSettings(Margins margins, SignificanceLevels alpha, int firstLook, Metrics metrics) {
    /** Validates the first look. */
    public JudgeSettings {
        if (firstLook < 1) {
            throw new IllegalArgumentException("firstLook must be at least 1: " + firstLook);
        }
    }

    /**
     * Default settings: ten per cent, .012 + .003 + .005 = .02, five points, half a point, 50 us, from the fifth look.
     */
    public static JudgeSettings defaults() {
        return new JudgeSettings(
                new Margins(.10, .05, .005, .05), new SignificanceLevels(.012, .003, .005), 5, Metrics.defaults());
    }

    /** Copy with another threshold. */
    public JudgeSettings with(double otherThreshold) {
        return new JudgeSettings(margins.with(otherThreshold), alpha, firstLook, metrics);
    }

    /** Copy with other metrics. */
    public JudgeSettings with(Metrics other) {
        return new JudgeSettings(margins, alpha, firstLook, other);
    }
}
