package dev.ratchet.simulation;

import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.deployer.core.Ledger;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.Optional;

/** A rollout that was not confirmed restores exactly its base; in the end every live instance serves the assignment. */
final class RollbackRestoresExactly implements Invariant {
    @Override
    public void afterEvent(World world) {
        world.deployer().core().ifPresent(core -> core.ledger().rollouts().values().stream()
                .filter(RolloutState.Terminated.class::isInstance)
                .map(RolloutState.Terminated.class::cast)
                .forEach(it -> restored(world, it)));
    }

    @Override
    public void atEnd(World world) {
        afterEvent(world);
        Assignment assigned = world.deployer().assignment().orElseThrow();
        for (SimulatedTarget target : world.targets()) {
            if (target.alive()) {
                require(target.canary().isEmpty(), target.instance() + " still serves " + target.canary());
                require(
                        target.control().equals(Optional.of(assigned.control())),
                        target.instance() + " serves " + target.control());
            }
        }
    }

    private void restored(World world, RolloutState.Terminated over) {
        if (over.kind() == RolloutStateKind.REJECTED) {
            return; // nothing was assigned
        }
        boolean kept = over.kind() == RolloutStateKind.CONFIRMED;
        Ledger.plan(over).ifPresent(plan -> {
            Optional<Assignment> after = world.assignments().stream()
                    .filter(it -> it.epoch() == over.progress().stage().epoch() + 1)
                    .findFirst();
            require(after.isPresent(), "nothing was assigned after " + plan.rollout());
            after.ifPresent(it -> {
                require(it.canary().isEmpty() && it.finalState(), it + " follows " + plan.rollout());
                require(it.control().equals(kept ? plan.digest() : plan.base()), it + " follows " + plan.rollout());
            });
        });
    }
}
