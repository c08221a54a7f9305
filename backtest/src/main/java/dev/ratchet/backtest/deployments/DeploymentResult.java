package dev.ratchet.backtest.deployments;

import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.deployment.past.LargestBucket;

/**
 * Final verdict on a deployment.
 *
 * @param minute interval of the verdict, counted from the one in which the version started
 */
record DeploymentResult(BaselineKind against, VerdictKind verdict, int minute, double degradation, String reason) {
    boolean isRolledBack() {
        return verdict == VerdictKind.ROLL_BACK;
    }

    boolean isPassed() {
        return verdict == VerdictKind.CONFIRM || verdict == VerdictKind.NO_EFFECT;
    }

    /** Verdict after the check of the histogram: a histogram too coarse to show harm confirms nothing. */
    DeploymentResult checkResolution(LargestBucket largestBucket) {
        return isPassed()
                ? largestBucket
                        .problem()
                        .map(it -> new DeploymentResult(
                                against, VerdictKind.INSUFFICIENT_DATA, minute, degradation, it + reason))
                        .orElse(this)
                : this;
    }
}
