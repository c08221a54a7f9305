package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.HealthSample;
import java.util.List;
import java.util.TreeMap;

/** Health as the target SDK tells it, an interval of an instance at a time. */
final class HealthIntake implements Intake<HealthSample> {
    private final TreeMap<Long, OpenMinute> open = new TreeMap<>();
    private final Heard heard = new Heard();

    @Override
    public boolean take(HealthSample it, long minute) {
        if (!heard.first(it, minute)) {
            return false;
        }
        open.computeIfAbsent(minute, OpenMinute::new).add(it);
        return true;
    }

    @Override
    public List<Minute> closeBefore(long minute) {
        var done = open.headMap(minute, false);
        List<Minute> closed = done.values().stream().map(OpenMinute::sealed).toList();
        done.clear();
        return closed;
    }

    @Override
    public void forgetOld(long minute) {
        heard.forgetOld(minute);
    }

    @Override
    public void state(State state) {
        List<OpenMinute> own = List.copyOf(open.values());
        open.clear();
        for (int i = 0, count = state.of(own.size()); i < count; i++) {
            OpenMinute it = (i < own.size() ? own.get(i) : new OpenMinute(0)).in(state);
            open.put(it.number(), it);
        }
        heard.state(state);
    }
}
