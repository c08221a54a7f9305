package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;

/** What a step wants done; carrying one out twice is the same as once. */
public sealed interface Effect {
    /** Publish a desired state; its epoch is the idempotency id. */
    record Assign(Assignment assignment) implements Effect {}

    /** Tell the targets at once to refuse an epoch; harmless to repeat. */
    record Burn(ComponentId component, long epoch) implements Effect {}

    /** Lay the confirmed change on its branch; the rollout is the idempotency id. */
    record Land(RolloutPlan plan) implements Effect {}

    /** Reverse the change on its branch; the rollout is the idempotency id. */
    record Reverse(RolloutPlan plan) implements Effect {}
}
