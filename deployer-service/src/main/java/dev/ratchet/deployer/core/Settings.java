package dev.ratchet.deployer.core;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.judge.JudgeSettings;

/**
 * The operator's settings for rollouts.
 *
 * @param timing length of an interval, of the watch and of the lease
 * @param shares shares of the canary
 * @param prePeriodIntervals length of the pre-period in intervals
 * @param limits maximum number of concurrent rollouts, in all and per tenant
 * @param permissions limits of approvals by policy and of rollouts
 * @param deployments length of the intervals in which the instances of two versions are compared
 * @param retainedReleases number of releases per component that a person can return to, including the one in control
 */
public record Settings(
        RolloutTiming timing,
        int prePeriodIntervals,
        CanaryShares shares,
        TenantLimits limits,
        JudgeSettings judge,
        Permissions permissions,
        IntervalLength deployments,
        int retainedReleases) {
    private static final int RETAINED_RELEASES = 20;

    /** Validates the ranges. */
    public Settings {
        positive("prePeriodIntervals", prePeriodIntervals);
        positive("leaseMillis", timing.leaseMillis());
        positive("retainedReleases", retainedReleases);
    }

    /**
     * Default settings: an interval of a minute, a watch of an hour, an extension of half an hour, a first share of ten
     * per cent and at most half.
     */
    public static Settings defaults() {
        return new Settings(
                new RolloutTiming(60, 30, 60_000, 300_000),
                60,
                new CanaryShares(.10, .5),
                TenantLimits.of(3),
                JudgeSettings.defaults(),
                new Permissions(Policy.dryRun(), 5, false),
                IntervalLength.MINUTE,
                RETAINED_RELEASES);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
