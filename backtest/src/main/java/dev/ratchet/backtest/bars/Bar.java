package dev.ratchet.backtest.bars;

import java.util.Locale;

/**
 * Something that the decisions must reach: what was measured, and what is asked for.
 *
 * @param decision which one, as {@code D1}
 * @param name what is measured, on what
 * @param figure as measured
 * @param reference what it is compared with
 */
public record Bar(String decision, String name, double figure, Sense sense, double reference) {
    /** Which side of the reference is good. */
    public enum Sense {
        /** The figure must not be below the reference. */
        AT_LEAST(">="),
        /** The figure must not be above the reference. */
        AT_MOST("<="),
        /** The figure is told and nothing asked of it. */
        REPORTED("  ");

        private final String sign;

        Sense(String sign) {
            this.sign = sign;
        }
    }

    static Bar atLeast(String decision, String name, double figure, double reference) {
        return new Bar(decision, name, figure, Sense.AT_LEAST, reference);
    }

    static Bar atMost(String decision, String name, double figure, double reference) {
        return new Bar(decision, name, figure, Sense.AT_MOST, reference);
    }

    /** Beside another figure, for comparison. */
    static Bar reported(String decision, String name, double figure, double reference) {
        return new Bar(decision, name, figure, Sense.REPORTED, reference);
    }

    /** Whether the bar was not reached; what is no number reaches none. */
    public boolean failed() {
        return switch (sense) {
            case AT_LEAST -> !(figure >= reference);
            case AT_MOST -> !(figure <= reference);
            case REPORTED -> false;
        };
    }

    /** Verdict, decision, name, figure and reference in columns. */
    public String line() {
        String verdict = sense == Sense.REPORTED ? "-" : failed() ? "FAIL" : "pass";
        return String.format(
                Locale.ROOT,
                "%-4s %-3s %-96s %10s %s %s",
                verdict,
                decision,
                name,
                number(figure),
                sense.sign,
                number(reference));
    }

    private static String number(double value) {
        return Math.abs(value) >= 1_000
                ? String.format(Locale.ROOT, "%,.0f", value)
                : String.format(Locale.ROOT, Math.abs(value) > 1 ? "%.2f" : "%.4f", value);
    }
}
