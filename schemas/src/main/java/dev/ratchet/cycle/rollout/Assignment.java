package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Split;
import java.util.List;
import java.util.Optional;

/**
 * Desired state of the targets of a component.
 *
 * @param epoch number of the assignment; a target applies only higher epochs
 * @param control digest of the release in the control slot
 * @param canary digest of the release in the canary slot; empty without a rollout
 * @param rollout rollout of the canary; present if and only if there is a canary
 * @param share share of calls or groups that the canary serves, in [0, 1]
 * @param split division of calls between control and canary
 * @param salt salt of the keyed split; blank if calls are split by request
 * @param groupOfBucket group of each of the 256 buckets, -1 for a hot bucket; empty without groups
 * @param canaryGroups groups that the canary serves
 * @param leaseMillis time in milliseconds after which a target without contact stops the canary
 * @param finalState whether the assignment holds without a lease
 * @param intervalMillis length of a health interval in milliseconds
 * @param burnt epochs that targets must not serve again
 */
public record Assignment(
        ComponentId componentId,
        long epoch,
        Digest control,
        Optional<Digest> canary,
        Optional<RolloutId> rollout,
        double share,
        Split split,
        String salt,
        List<Integer> groupOfBucket,
        List<Integer> canaryGroups,
        long leaseMillis,
        boolean finalState,
        long intervalMillis,
        List<Long> burnt)
        implements ComponentRecord {
    /** Validates the values and copies the collections. */
    public Assignment {
        Check.share("share", share);
        Check.notNegative("epoch", epoch);
        Check.positive("intervalMillis", intervalMillis);
        groupOfBucket = List.copyOf(groupOfBucket);
        canaryGroups = List.copyOf(canaryGroups);
        Check.require(
                canary.isPresent() == rollout.isPresent(), "rollout", "must be present with a canary only", rollout);
        burnt = List.copyOf(burnt);
    }

    /** Whether the assignment includes a release, as control or canary. */
    public boolean runs(Digest release) {
        return control.equals(release) || canary.filter(release::equals).isPresent();
    }
}
