package dev.ratchet.simulation;

import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.List;

/** At most one rollout of the component is open, and only its canary is assigned. */
final class OneRolloutPerComponent implements Invariant {
    @Override
    public void afterEvent(World world) {
        world.deployer().core().ifPresent(core -> {
            List<RolloutState.Open> open = core.ledger().openRollouts();
            require(open.size() <= 1, open.size() + " rollouts are open");
            world.deployer()
                    .assignment()
                    .flatMap(assignment -> assignment.releases().rollout())
                    .ifPresent(assigned -> require(
                            open.size() == 1
                                    && open.getFirst()
                                            .progress()
                                            .plan()
                                            .rollout()
                                            .equals(assigned),
                            "the canary of " + assigned + " is assigned, open: " + open.size()));
        });
    }
}
