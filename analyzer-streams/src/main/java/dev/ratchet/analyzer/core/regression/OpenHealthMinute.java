package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
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
final class OpenHealthMinute implements OpenMinutes.Open<OpenHealthMinute> {
    private final long number;
    private CallStats control = CallStats.none();
    private long all;

    OpenHealthMinute(long number) {
        this.number = number;
    }

    void add(HealthSample sample) {
        for (GroupStats group : sample.groups()) {
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
    public Minute seal() {
        boolean measured = control.sampled() > 0 && control.cpuNanos().isPresent();
        return new Minute(
                number,
                all,
                control.calls(),
                control.errors(),
                control.ok(),
                new Minute.Latency(
                        control.ok() == 0 ? 0 : control.meanLog(),
                        control.sketch().quantileMillis(.95)),
                new Minute.CpuTime(
                        measured ? control.sampled() : 0,
                        measured ? control.cpuNanos().orElse(0L) / 1e6 / control.sampled() : 0),
                0);
    }

    @Override
    public OpenHealthMinute transfer(StateStream state) {
        OpenHealthMinute minute = new OpenHealthMinute(state.transfer(number));
        minute.all = state.transfer(all);
        minute.control = new CallStats(
                state.transfer(control.calls()),
                state.transfer(control.errors()),
                state.transfer(control.ok()),
                state.transfer(control.sumLog()),
                state.transfer(control.sumLogSquared()),
                sketch(state),
                state.transfer(control.sampled()),
                optional(state, control.cpuNanos()),
                optional(state, control.allocatedBytes()));
        return minute;
    }

    private Sketch sketch(StateStream state) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        var own = control.sketch().counts().entrySet().iterator();
        for (int left = state.transfer(control.sketch().counts().size()); left > 0; left--) {
            var bucket = own.hasNext() ? own.next() : null;
            int index = state.transfer(bucket == null ? 0 : bucket.getKey());
            counts.put(index, state.transfer(bucket == null ? 0L : bucket.getValue()));
        }
        return new Sketch(counts);
    }

    private static Optional<Long> optional(StateStream state, Optional<Long> value) {
        boolean present = state.transfer(value.isPresent());
        return present ? Optional.of(state.transfer(value.orElse(0L))) : Optional.empty();
    }
}
