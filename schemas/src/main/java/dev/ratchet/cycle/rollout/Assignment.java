package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import java.util.List;
import java.util.Optional;

/**
 * Desired state of the targets of a component.
 *
 * @param epoch number of the assignment; a target applies only higher epochs
 * @param releases releases in the two slots
 * @param traffic division of calls between control and canary
 * @param groups groups of the buckets of a keyed split
 * @param lease terms on which the canary serves
 * @param intervalMillis length of a health interval in milliseconds
 * @param burnt epochs that targets must not serve again
 */
public record Assignment(
        ComponentId componentId,
        long epoch,
        AssignedReleases releases,
        TrafficSplit traffic,
        BucketGroups groups,
        LeaseTerms lease,
        long intervalMillis,
        List<Long> burnt)
        implements ComponentRecord {
    /** Validates the values and copies the collections. */
    public Assignment {
        Check.notNegative("epoch", epoch);
        Check.positive("intervalMillis", intervalMillis);
        burnt = List.copyOf(burnt);
    }

    /**
     * Releases in the two slots.
     *
     * @param control digest of the release in the control slot
     * @param canary digest of the release in the canary slot; empty without a rollout
     * @param rollout rollout of the canary; present if and only if there is a canary
     */
    public record AssignedReleases(Digest control, Optional<Digest> canary, Optional<RolloutId> rollout) {
        /** Validates that canary and rollout are present together. */
        public AssignedReleases {
            Check.require(
                    canary.isPresent() == rollout.isPresent(),
                    "rollout",
                    "must be present with a canary only",
                    rollout);
        }

        /** Releases without a canary. */
        public static AssignedReleases controlOnly(Digest control) {
            return new AssignedReleases(control, Optional.empty(), Optional.empty());
        }

        /** Whether a release is in a slot. */
        public boolean include(Digest release) {
            return control.equals(release) || canary.filter(release::equals).isPresent();
        }
    }

    /**
     * Groups of the buckets of a keyed split.
     *
     * @param groupOfBucket group of each of the 256 buckets, -1 for a hot bucket; empty without groups
     * @param canaryGroups groups that the canary serves
     */
    public record BucketGroups(List<Integer> groupOfBucket, List<Integer> canaryGroups) {
        /** Copies the groups. */
        public BucketGroups {
            groupOfBucket = List.copyOf(groupOfBucket);
            canaryGroups = List.copyOf(canaryGroups);
        }

        /** No groups, as without a keyed split. */
        public static BucketGroups none() {
            return new BucketGroups(List.of(), List.of());
        }
    }

    /**
     * Terms on which the canary serves.
     *
     * @param leaseMillis time in milliseconds after which a target without contact stops the canary
     * @param finalState whether the assignment holds without a lease
     */
    public record LeaseTerms(long leaseMillis, boolean finalState) {}
}
