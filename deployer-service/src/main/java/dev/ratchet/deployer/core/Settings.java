package dev.ratchet.deployer.core;

import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.judge.JudgeSettings;

/**
 * What the operator chose for rollouts.
 *
 * @param watchLooks intervals from the first counted look to the decision
 * @param limits rollouts that may run at once, in all and of a tenant
 * @param mostAutoPerDay proposals of a tenant that the policy may approve on one day in UTC; the others wait for the next
 * @param keptReleases releases of each component that a person can return to, the one in control included
 * @param allowProductionDeploy whether a change of a component that is production may be let out at all
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
        int keptReleases,
        boolean allowProductionDeploy) {
    private static final int KEPT_RELEASES = 20;

    /** Without a limit on what is approved by policy; production stays closed. */
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
                KEPT_RELEASES,
                false);
    }

    /** Checks the ranges. */
    public Settings {
        positive("intervalMillis", intervalMillis);
        positive("watchLooks", watchLooks);
        positive("prePeriodIntervals", prePeriodIntervals);
        positive("leaseMillis", leaseMillis);
        positive("keptReleases", keptReleases);
        if (mostAutoPerDay < 0) {
            throw new IllegalArgumentException("mostAutoPerDay must not be negative: " + mostAutoPerDay);
        }
        if (!(firstShare > 0 && firstShare <= poweredShare && poweredShare <= .5)) {
            throw new IllegalArgumentException("firstShare and poweredShare must be 0 < first <= powered <= 0.5: "
                    + firstShare + ", " + poweredShare);
        }
    }

    /** A minute's interval, an hour's watch, half an hour's extension, ten per cent first and half at most. */
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
                KEPT_RELEASES,
                false);
    }

    private static void positive(String name, long value) {
        if (value <= 0) {
            throw new IllegalArgumentException(name + " must be positive: " + value);
        }
    }
}
