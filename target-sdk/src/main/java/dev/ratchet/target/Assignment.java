package dev.ratchet.target;

import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Desired state of one component as a deployer answered it: what runs in which slot, for whom, and for how long.
 */
record Assignment(
        String component,
        long epoch,
        String control,
        Optional<String> canary,
        double share,
        Split split,
        String salt,
        Set<Integer> canaryBuckets,
        long leaseMillis,
        boolean finalState,
        long intervalMillis,
        Set<Long> burnt,
        long serverTimeMillis) {

    Assignment {
        if (epoch < 1) {
            throw new IllegalArgumentException("epoch must be at least 1: " + epoch);
        }
        Digest.checked("control", control);
        canary.ifPresent(digest -> Digest.checked("canary", digest));
        if (!(share >= 0 && share <= 1)) {
            throw new IllegalArgumentException("share must be in [0, 1]: " + share);
        }
        if (leaseMillis < 0) {
            throw new IllegalArgumentException("leaseMillis must not be negative: " + leaseMillis);
        }
        if (intervalMillis < 10 || intervalMillis > 3_600_000) {
            throw new IllegalArgumentException("intervalMillis must be in [10, 3600000]: " + intervalMillis);
        }
        canaryBuckets = Set.copyOf(canaryBuckets);
        burnt = Set.copyOf(burnt);
    }

    static Assignment parse(String json) {
        Fields fields = Fields.parse(json);
        return new Assignment(
                fields.text("component"),
                fields.whole("epoch"),
                fields.text("control"),
                fields.optionalText("canary"),
                fields.real("share"),
                Split.named(fields.text("split")),
                fields.text("salt"),
                buckets(fields),
                fields.whole("leaseMillis"),
                fields.flag("finalState"),
                fields.whole("intervalMillis"),
                new TreeSet<>(fields.wholes("burnt")),
                fields.whole("serverTimeMillis"));
    }

    /** Without a canary there is nothing to take back, so nothing that could expire. */
    boolean leased() {
        return canary.isPresent() && !finalState;
    }

    SplitRule rule() {
        return canary.isPresent()
                ? new SplitRule(split, share, salt, canaryBuckets)
                : SplitRule.controlOnly(split, salt);
    }

    private static Set<Integer> buckets(Fields fields) {
        Set<Integer> buckets = new TreeSet<>();
        for (long bucket : fields.wholes("canaryBuckets")) {
            if (bucket < 0 || bucket > 255) {
                throw new IllegalArgumentException("canaryBuckets must be in [0, 255]: " + bucket);
            }
            buckets.add((int) bucket);
        }
        return buckets;
    }
}
