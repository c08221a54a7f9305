package dev.ratchet.simulation;

import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/**
 * An instance refuses a burnt epoch for ever, and never applies an epoch that is burnt or lower than one that it
 * applied.
 */
final class BurntEpochsStayBurnt implements Invariant {
    private final Map<String, Set<Long>> burnt = new HashMap<>();
    private final Map<String, Long> served = new HashMap<>();

    @Override
    public void afterEvent(World world) {
        world.targets().forEach(this::check);
    }

    private void check(SimulatedTarget target) {
        String instance = target.instance();
        Set<Long> known = burnt.computeIfAbsent(instance, key -> new TreeSet<>());
        for (long epoch : known) {
            boolean isRefused = target.fence().isBurnt(epoch) || epoch < target.appliedEpoch();
            require(isRefused, instance + " forgot that epoch " + epoch + " is burnt");
        }
        known.addAll(target.fence().burnt());
        long epoch = target.servedEpoch();
        target.canary()
                .ifPresent(it -> require(
                        !known.contains(epoch),
                        instance + " serves the canary of epoch " + epoch + ", which is burnt"));
        if (target.alive() && epoch > 0) {
            long before = served.getOrDefault(instance, 0L);
            require(epoch >= before, instance + " applied epoch " + epoch + " after " + before);
            served.put(instance, epoch);
        }
    }
}
