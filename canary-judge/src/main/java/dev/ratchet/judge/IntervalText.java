package dev.ratchet.judge;

import java.util.Locale;

/** Confidence intervals as text: an open bound is named, never printed as a number. */
public final class IntervalText {
    private static final double LARGEST_BOUND = 1e6;

    /**
     * Text of the interval of a difference, without parentheses.
     *
     * @param lower lower bound in the displayed unit; infinite or NaN without data
     * @param upper upper bound, likewise
     */
    public static String of(double lower, double upper) {
        boolean hasLower = isBound(lower);
        boolean hasUpper = isBound(upper);
        if (hasLower && hasUpper) {
            return String.format(Locale.ROOT, "between %+.2f and %+.2f", lower, upper);
        }
        if (hasLower) {
            return String.format(Locale.ROOT, "at least %+.2f, not bounded above,", lower);
        }
        return hasUpper ? String.format(Locale.ROOT, "at most %+.2f, not bounded below,", upper) : "not bounded";
    }

    /** Text of an estimate with its unit; "not known" without data. */
    public static String estimate(double value, String unit) {
        return isBound(value) ? String.format(Locale.ROOT, "%+.2f %s", value, unit) : "not known";
    }

    /** Whether a bound carries information: beyond 10,000 times the compared value it is as good as infinite. */
    private static boolean isBound(double value) {
        return Math.abs(value) <= LARGEST_BOUND;
    }

    private IntervalText() {}
}
