package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.Served.Fullest;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.Locale;

/**
 * Final verdict on a deployment.
 *
 * @param minute interval of the verdict, counted from the one in which the version started
 */
record Judgement(Against against, VerdictKind verdict, int minute, double degradation, String reason) {
    /**
     * Share of calls in one bucket above which the histogram is too coarse: their mean then moves by less than two
     * thirds of the change of latency (ln(latency) normal, the bucket around its median), so harm could not be seen and
     * cannot be excluded.
     */
    private static final double BLURRED = .9;

    boolean rolledBack() {
        return verdict == VerdictKind.ROLL_BACK;
    }

    boolean kept() {
        return verdict == VerdictKind.CONFIRM || verdict == VerdictKind.NO_EFFECT;
    }

    /** Judgement after the check of the histogram: nothing is confirmed by one that could not have shown harm. */
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
