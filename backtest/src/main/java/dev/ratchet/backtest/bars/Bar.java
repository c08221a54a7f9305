package dev.ratchet.backtest.bars;

import java.util.Locale;

/**
 * Acceptance bar of a decision: a measured figure, and the reference that it must reach.
 *
 * @param decision name of the decision, such as {@code D1}
 * @param name name of the measurement and its subject
 * @param figure measured value
 * @param reference value to compare with
 */
public record Bar(String decision, String name, double figure, Sense sense, double reference) {
    /** Side of the reference that passes. */
    public enum Sense {
        /** The figure must not be below the reference. */
        AT_LEAST(">="),
        /** The figure must not be above the reference. */
        AT_MOST("<="),
        /** The figure is reported without a requirement. */
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

    /** Creates a figure that is reported beside another one for comparison. */
    static Bar reported(String decision, String name, double figure, double reference) {
        return new Bar(decision, name, figure, Sense.REPORTED, reference);
    }

    /** Whether the bar was missed; NaN misses every bar. */
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
