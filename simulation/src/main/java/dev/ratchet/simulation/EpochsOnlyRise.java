package dev.ratchet.simulation;

import java.util.HashMap;
import java.util.Map;

/** Assignments have increasing epochs, and no instance ever applies a lower one than before, even across restarts. */
final class EpochsOnlyRise implements Invariant {
    private final Map<String, Long> applied = new HashMap<>();
    private long assigned;
    private int seen;

    @Override
    public void afterEvent(World world) {
        for (; seen < world.assignments().size(); seen++) {
            long epoch = world.assignments().get(seen).epoch();
            require(epoch > assigned, "epoch " + epoch + " assigned after " + assigned);
            assigned = epoch;
        }
        for (SimulatedTarget target : world.targets()) {
            long before = applied.getOrDefault(target.instance(), 0L);
            require(
                    target.appliedEpoch() >= before,
                    target.instance() + " went from " + before + " to " + target.appliedEpoch());
            applied.put(target.instance(), target.appliedEpoch());
        }
    }
}
