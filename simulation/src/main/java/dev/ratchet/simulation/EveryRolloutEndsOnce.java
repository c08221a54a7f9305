package dev.ratchet.simulation;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;

/** A rollout reaches exactly one terminal state and never leaves it. */
final class EveryRolloutEndsOnce implements Invariant {
    static final Set<RolloutStateKind> TERMINAL = EnumSet.of(
            RolloutStateKind.CONFIRMED,
            RolloutStateKind.ROLLED_BACK,
            RolloutStateKind.NO_EFFECT,
            RolloutStateKind.REJECTED,
            RolloutStateKind.EXPIRED);

    private final Map<RolloutId, RolloutStateKind> states = new HashMap<>();
    private int seen;

    @Override
    public void afterEvent(World world) {
        for (; seen < world.rolloutEvents().size(); seen++) {
            RolloutEvent it = world.rolloutEvents().get(seen);
            RolloutStateKind before = states.getOrDefault(it.rollout(), RolloutStateKind.NEW);
            require(!TERMINAL.contains(before), it.rollout() + " was " + before + " and went on to " + it.to());
            require(before == it.from(), it.rollout() + " was " + before + ", not " + it.from());
            states.put(it.rollout(), it.to());
        }
    }

    @Override
    public void atEnd(World world) {
        afterEvent(world);
        states.forEach((rollout, state) -> require(TERMINAL.contains(state), rollout + " is still " + state));
        require(!states.isEmpty(), "no rollout began");
    }
}
