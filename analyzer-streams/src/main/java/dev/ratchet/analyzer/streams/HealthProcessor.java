package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Concern;
import dev.ratchet.analyzer.core.HealthConcern;
import dev.ratchet.analyzer.core.Observation;
import dev.ratchet.analyzer.core.Telemetry;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;

/** Shell of component health. It emits regressions at once, without waiting for the report of the second. */
final class HealthProcessor extends ConcernProcessor<Telemetry, HealthConcern> {
    private static final Duration POLL_INTERVAL = Duration.ofMillis(5);

    private final Function<ProcessorContext<?, ?>, HealthConcern> restoring;

    HealthProcessor(Function<ProcessorContext<?, ?>, HealthConcern> restoring) {
        super(Optional.of(Concern.Name.HEALTH));
        this.restoring = restoring;
    }

    @Override
    HealthConcern restore(ProcessorContext<?, ?> context) {
        return restoring.apply(context);
    }

    @Override
    public void init(ProcessorContext<String, Observation> context) {
        super.init(context);
        context.schedule(
                POLL_INTERVAL,
                PunctuationType.WALL_CLOCK_TIME,
                nowMillis -> forward(concern().poll(nowMillis), nowMillis));
    }
}
