package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.OfComponent;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Split;
import java.util.List;
import java.util.Optional;

/** The desired state of a component: which releases its targets run, who gets the canary, and for how long. */
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
        implements OfComponent {
    /** Checks its values and copies its collections. */
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

    /** Whether targets run a release under this assignment. */
    public boolean runs(Digest release) {
        return control.equals(release) || canary.filter(release::equals).isPresent();
    }
}
