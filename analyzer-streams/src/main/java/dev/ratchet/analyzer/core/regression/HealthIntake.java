package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.health.HealthSample;
import java.util.List;

/** Intake of health samples of the target SDK, each of one interval of one instance. */
final class HealthIntake implements Intake<HealthSample> {
    private final OpenMinutes<OpenHealthMinute> open = new OpenMinutes<>(OpenHealthMinute::new);
    private final IntervalDeduplicator deduplicator = new IntervalDeduplicator();

    @Override
    public boolean add(HealthSample sample, long minute) {
        if (!deduplicator.isFirst(sample, minute)) {
            return false;
        }
        open.get(minute).add(sample);
        return true;
    }

    @Override
    public List<Minute> closeBefore(long minute) {
        return open.closeBefore(minute);
    }

    @Override
    public void removeSilent(long minute) {
        deduplicator.removeSilent(minute);
    }

    @Override
    public void transfer(StateStream state) {
        open.transfer(state);
        deduplicator.transfer(state);
    }
}
