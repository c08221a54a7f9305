package dev.ratchet.deployer.core;

import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.judge.JudgeSettings;

/**
 * The operator's settings for rollouts.
 *
 * @param watchLooks number of intervals from the first counted look to the decision
 * @param limits maximum number of concurrent rollouts, in all and per tenant
 * @param mostAutoPerDay maximum number of a tenant's proposals that the policy approves per UTC day; the others wait
 *     for the next day
 * @param retainedReleases number of releases per component that a person can return to, including the one in control
 * @param allowProductionDeploy whether changes of production components may be rolled out at all
 */
public record Settings(
        long intervalMillis,
        int watchLooks,
        int extensionLooks,
        int prePeriodIntervals,
        long leaseMillis,
        double firstShare,
        double poweredShare,
        TenantLimits limits,
        JudgeSettings judge,
        Policy policy,
        int mostAutoPerDay,
        int retainedReleases,
        boolean allowProductionDeploy) {
    private static final int RETAINED_RELEASES = 20;

    /** Creates settings without a limit on approvals by policy; production stays closed. */
    public Settings(
            long intervalMillis,
            int watchLooks,
            int extensionLooks,
            int prePeriodIntervals,
            long leaseMillis,
            double firstShare,
            double poweredShare,
            TenantLimits limits,
            JudgeSettings judge,
            Policy policy) {
        this(
                intervalMillis,
                watchLooks,
                extensionLooks,
                prePeriodIntervals,
                leaseMillis,
                firstShare,
                poweredShare,
                limits,
                judge,
                policy,
                Integer.MAX_VALUE,
                RETAINED_RELEASES,
                false);
    }

    /** Validates the ranges. */
    public Settings {
        positive("intervalMillis", intervalMillis);
        positive("watchLooks", watchLooks);
        positive("prePeriodIntervals", prePeriodIntervals);
        positive("leaseMillis", leaseMillis);
        positive("retainedReleases", retainedReleases);
        if (mostAutoPerDay < 0) {
            throw new IllegalArgumentException("mostAutoPerDay must not be negative: " + mostAutoPerDay);
        }
        if (!(firstShare > 0 && firstShare <= poweredShare && poweredShare <= .5)) {
            throw new IllegalArgumentException("firstShare and poweredShare must be 0 < first <= powered <= 0.5: "
                    + firstShare + ", " + poweredShare);
        }
    }

    /**
     * Default settings: an interval of a minute, a watch of an hour, an extension of half an hour, a first share of ten
     * per cent and at most half.
     */
    public static Settings defaults() {
        return new Settings(
                60_000,
                60,
                30,
                60,
                300_000,
                .10,
                .5,
                TenantLimits.of(3),
                JudgeSettings.defaults(),
                Policy.dryRun(),
                5,
                RETAINED_RELEASES,
                false);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
