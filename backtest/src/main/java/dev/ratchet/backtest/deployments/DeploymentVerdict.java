package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.deployments.CallHistogram.LargestBucket;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.Locale;

/**
 * Final verdict on a deployment.
 *
 * @param minute interval of the verdict, counted from the one in which the version started
 */
record DeploymentVerdict(BaselineKind against, VerdictKind verdict, int minute, double degradation, String reason) {
    /**
     * Share of calls in one bucket above which the histogram is too coarse: their mean then moves by less than two
     * thirds of the change of latency (ln(latency) normal, the bucket around its median), so harm could not be seen and
     * cannot be excluded.
     */
    private static final double COARSE_SHARE = .9;

    boolean isRolledBack() {
        return verdict == VerdictKind.ROLL_BACK;
    }

    boolean isPassed() {
        return verdict == VerdictKind.CONFIRM || verdict == VerdictKind.NO_EFFECT;
    }

    /** Verdict after the check of the histogram: a histogram too coarse to show harm confirms nothing. */
    DeploymentVerdict checkResolution(LargestBucket largestBucket) {
        if (!isPassed() || largestBucket.share() <= COARSE_SHARE) {
            return this;
        }
        String note = String.format(
                Locale.ROOT,
                "the histogram is too coarse to exclude harm, since %.0f %% of the calls lie between %s and %s ms: ",
                100 * largestBucket.share(),
                format(largestBucket.lowerMillis()),
                format(largestBucket.upperMillis()));
        return new DeploymentVerdict(against, VerdictKind.INSUFFICIENT_DATA, minute, degradation, note + reason);
    }

    private static String format(double millis) {
        return millis == Math.rint(millis) && millis < 1e9 ? Long.toString((long) millis) : Double.toString(millis);
    }
}
