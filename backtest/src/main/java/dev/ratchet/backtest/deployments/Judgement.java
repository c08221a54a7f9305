package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.Served.Fullest;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.Locale;

/**
 * The last verdict on a deployment.
 *
 * @param minute the interval of the verdict, counted from the one in which the version began
 */
record Judgement(Against against, VerdictKind verdict, int minute, double degradation, String reason) {
    /**
     * Where more of the calls than this lie in one bucket, their mean moves by less than two thirds of what the latency does
     * (ln(latency) normal, the bucket around its median), and what cannot be seen cannot be excluded.
     */
    private static final double BLURRED = .9;

    boolean rolledBack() {
        return verdict == VerdictKind.ROLL_BACK;
    }

    boolean kept() {
        return verdict == VerdictKind.CONFIRM || verdict == VerdictKind.NO_EFFECT;
    }

    /** The same, but nothing is confirmed by a histogram that could not have shown harm. */
    Judgement seenThrough(Fullest fullest) {
        if (!kept() || fullest.share() <= BLURRED) {
            return this;
        }
        String blurred = String.format(
                Locale.ROOT,
                "the histogram is too coarse to exclude harm, since %.0f %% of the calls lie between %s and %s ms: ",
                100 * fullest.share(),
                written(fullest.lowerMillis()),
                written(fullest.upperMillis()));
        return new Judgement(against, VerdictKind.INSUFFICIENT_DATA, minute, degradation, blurred + reason);
    }

    private static String written(double millis) {
        return millis == Math.rint(millis) && millis < 1e9 ? Long.toString((long) millis) : Double.toString(millis);
    }
}
