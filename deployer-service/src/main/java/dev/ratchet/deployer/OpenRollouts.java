package dev.ratchet.deployer;

import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.deployer.kafka.DecisionLoop;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Meter of the rollouts that have not ended; 0 while this deployer does not lead. */
@Singleton
final class OpenRollouts implements MeterBinder {
    private final DecisionLoop decisions;

    OpenRollouts(DecisionLoop decisions) {
        this.decisions = decisions;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ratchet.rollouts.open", this, OpenRollouts::count)
                .description("Rollouts that have not ended")
                .register(registry);
    }

    private long count() {
        return decisions.view().rollouts().values().stream()
                .filter(RolloutState.Open.class::isInstance)
                .count();
    }
}
