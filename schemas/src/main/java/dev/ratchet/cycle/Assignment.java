package dev.ratchet.cycle;

import java.util.List;

/** The desired state of a component: which releases its targets run, who gets the canary, and for how long. */
public record Assignment(
        String tenant,
        String component,
        long epoch,
        String control,
        String canary,
        String rollout,
        double share,
        Split split,
        String salt,
        List<Integer> groupOfBucket,
        List<Integer> canaryGroups,
        long leaseMillis,
        boolean finalState,
        long intervalMillis,
        List<Long> burnt)
        implements OfComponent {
    /** Checks its values and copies its collections. */
    public Assignment {
        ComponentId.check(tenant, component);
        Check.share("share", share);
        Check.notNegative("epoch", epoch);
        Check.positive("intervalMillis", intervalMillis);
        groupOfBucket = List.copyOf(groupOfBucket);
        canaryGroups = List.copyOf(canaryGroups);
        burnt = List.copyOf(burnt);
    }
}
