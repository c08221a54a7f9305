package dev.ratchet.judge;

import java.util.Locale;

/** Confidence intervals in words: a bound that is open is named so, never printed as a number. */
public final class IntervalText {
    private static final double MOST = 1e6;

    /**
     * The interval of a difference, without parentheses.
     *
     * @param lower in the unit that is shown; infinite or NaN where nothing is known
     * @param upper the same
     */
    public static String of(double lower, double upper) {
        boolean isLower = isBound(lower);
        boolean isUpper = isBound(upper);
        if (isLower && isUpper) {
            return String.format(Locale.ROOT, "between %+.2f and %+.2f", lower, upper);
        }
        if (isLower) {
            return String.format(Locale.ROOT, "at least %+.2f, not bounded above,", lower);
        }
        return isUpper ? String.format(Locale.ROOT, "at most %+.2f, not bounded below,", upper) : "not bounded";
    }

    /** An estimate with its unit; without data it is not known. */
    public static String estimate(double value, String unit) {
        return isBound(value) ? String.format(Locale.ROOT, "%+.2f %s", value, unit) : "not known";
    }

    /** A bound at more than 10,000 times what is compared says as little as an infinite one. */
    private static boolean isBound(double value) {
        return Math.abs(value) <= MOST;
    }

    private IntervalText() {}
}
