package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Sketch;
import dev.ratchet.cycle.health.Slot;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Open minute of health samples.
 *
 * <p>Only control is watched: a canary has its own judge, and its effect ends with the rollout. The calls of all slots
 * count as throughput.
 */
final class OpenMinute implements OpenMinutes.Open<OpenMinute> {
    private final long number;
    private CallStats control = CallStats.none();
    private long all;

    OpenMinute(long number) {
        this.number = number;
    }

    void add(HealthSample it) {
        for (GroupStats group : it.groups()) {
            if (group.slot() != Slot.UNKNOWN) {
                all += group.stats().calls();
            }
            if (group.slot() == Slot.CONTROL) {
                control = control.plus(group.stats());
            }
        }
    }

    @Override
    public long number() {
        return number;
    }

    @Override
    public Minute sealed() {
        boolean measured = control.sampled() > 0 && control.cpuNanos().isPresent();
        return new Minute(
                number,
                all,
                control.calls(),
                control.errors(),
                control.ok(),
                control.ok() == 0 ? 0 : control.meanLog(),
                control.sketch().quantileMillis(.95),
                measured ? control.sampled() : 0,
                measured ? control.cpuNanos().orElse(0L) / 1e6 / control.sampled() : 0,
                0);
    }

    @Override
    public OpenMinute in(State state) {
        OpenMinute it = new OpenMinute(state.of(number));
        it.all = state.of(all);
        it.control = new CallStats(
                state.of(control.calls()),
                state.of(control.errors()),
                state.of(control.ok()),
                state.of(control.sumLog()),
                state.of(control.sumLogSquared()),
                sketch(state),
                state.of(control.sampled()),
                optional(state, control.cpuNanos()),
                optional(state, control.allocatedBytes()));
        return it;
    }

    private Sketch sketch(State state) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        var own = control.sketch().counts().entrySet().iterator();
        for (int left = state.of(control.sketch().counts().size()); left > 0; left--) {
            var bucket = own.hasNext() ? own.next() : null;
            int index = state.of(bucket == null ? 0 : bucket.getKey());
            counts.put(index, state.of(bucket == null ? 0L : bucket.getValue()));
        }
        return new Sketch(counts);
    }

    private static Optional<Long> optional(State state, Optional<Long> value) {
        boolean present = state.of(value.isPresent());
        return present ? Optional.of(state.of(value.orElse(0L))) : Optional.empty();
    }
}
