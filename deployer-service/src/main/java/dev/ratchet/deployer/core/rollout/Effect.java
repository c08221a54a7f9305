package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;

/** Command that results from a step; idempotent. */
public sealed interface Effect {
    /** Publishes a desired state; its epoch is the idempotency id. */
    record Assign(Assignment assignment) implements Effect {}

    /** Makes the targets refuse an epoch at once; idempotent. */
    record Burn(ComponentId component, long epoch) implements Effect {}

    /** Commits the confirmed change on its branch; the rollout is the idempotency id. */
    record Land(RolloutPlan plan) implements Effect {}

    /** Reverses the change on its branch; the rollout is the idempotency id. */
    record Reverse(RolloutPlan plan) implements Effect {}
}
