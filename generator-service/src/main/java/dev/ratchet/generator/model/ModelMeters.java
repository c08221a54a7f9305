package dev.ratchet.generator.model;

import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import io.micrometer.core.instrument.Counter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tags;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micrometer.core.instrument.composite.CompositeMeterRegistry;
import java.time.Duration;
import java.util.Locale;

/** Meters of model calls: attempts by outcome, latency, tokens and cost, each with provider and model. */
public final class ModelMeters implements MeterBinder {
    private static final double MILLION = 1e6;

    private final CompositeMeterRegistry meters = new CompositeMeterRegistry();

    @Override
    public void bindTo(MeterRegistry registry) {
        meters.add(registry);
    }

    /** Records one attempt. */
    void record(ModelName model, ModelCallOutcome outcome, ModelSpending used, Duration latency) {
        Tags tags = Tags.of("provider", model.provider(), "model", model.model());
        Timer.builder("ratchet.model.calls")
                .description("Attempts to call a model")
                .tags(tags.and("outcome", outcome.name().toLowerCase(Locale.ROOT)))
                .register(meters)
                .record(latency);
        Counter.builder("ratchet.model.tokens")
                .description("Input and output tokens of model calls")
                .tags(tags)
                .register(meters)
                .increment(used.tokens());
        Counter.builder("ratchet.model.cost")
                .description("Cost of model calls in the currency of the configured prices")
                .tags(tags)
                .register(meters)
                .increment(used.micros() / MILLION);
    }
}
