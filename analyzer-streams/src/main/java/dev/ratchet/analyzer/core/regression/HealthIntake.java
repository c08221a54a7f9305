package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.State;
import dev.ratchet.cycle.health.HealthSample;
import java.util.List;

/** Intake of health samples of the target SDK, each of one interval of one instance. */
final class HealthIntake implements Intake<HealthSample> {
    private final OpenMinutes<OpenMinute> open = new OpenMinutes<>(OpenMinute::new);
    private final Heard heard = new Heard();

    @Override
    public boolean take(HealthSample it, long minute) {
        if (!heard.first(it, minute)) {
            return false;
        }
        open.at(minute).add(it);
        return true;
    }

    @Override
    public List<Minute> closeBefore(long minute) {
        return open.closeBefore(minute);
    }

    @Override
    public void forgetOld(long minute) {
        heard.forgetOld(minute);
    }

    @Override
    public void state(State state) {
        open.state(state);
        heard.state(state);
    }
}
