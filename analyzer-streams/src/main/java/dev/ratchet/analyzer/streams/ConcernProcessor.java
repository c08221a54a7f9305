package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Concern;
import dev.ratchet.analyzer.core.Observation;
import dev.ratchet.analyzer.core.Signal;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;

/**
 * Shell of one concern without rules: passes records to the concern, forwards its observations, and requests a report
 * each second.
 *
 * @param <I> input of the concern
 * @param <C> the concern
 */
abstract class ConcernProcessor<I extends Signal, C extends Concern<I>>
        extends ContextualProcessor<String, I, String, Observation> {
    private static final Duration REPORT_INTERVAL = Duration.ofSeconds(1);

    private final Optional<Concern.Name> name;
    private @Nullable C concern;

    /** Creates a shell. A concern without a name reports nothing each second; it observes records as they arrive. */
    ConcernProcessor(Optional<Concern.Name> name) {
        this.name = name;
    }

    /** Creates a shell without additional work. */
    static <I extends Signal, C extends Concern<I>> ConcernProcessor<I, C> of(
            Optional<Concern.Name> name, Function<ProcessorContext<?, ?>, C> restoring) {
        return new ConcernProcessor<>(name) {
            @Override
            C restore(ProcessorContext<?, ?> context) {
                return restoring.apply(context);
            }
        };
    }

    /** Creates the concern from the state that the stores of the task restored. */
    abstract C restore(ProcessorContext<?, ?> context);

    /** Restores the concern. A task that is revived after a failure restores its stores and calls this again. */
    @Override
    public void init(ProcessorContext<String, Observation> context) {
        super.init(context);
        concern = restore(context);
        name.ifPresent(
                it -> context.schedule(REPORT_INTERVAL, PunctuationType.WALL_CLOCK_TIME, now -> report(it, now)));
    }

    @Override
    public void process(Record<String, I> record) {
        forward(concern().ingest(record.value(), record.timestamp()), record.timestamp());
    }

    private void report(Concern.Name by, long nowMillis) {
        forward(concern().report(nowMillis), nowMillis);
        forward(List.of(new Observation.RoundEnd(by, nowMillis)), nowMillis);
    }

    /** Forwards methods in use to the specifications, and other observations to the findings. */
    final void forward(List<Observation> observations, long atMillis) {
        for (Observation it : observations) {
            context()
                    .forward(
                            new Record<>("", it, atMillis),
                            it instanceof Observation.MethodsInUse
                                    ? AnalyzerTopology.SPECIFICATIONS
                                    : AnalyzerTopology.FINDINGS);
        }
    }

    final C concern() {
        if (concern == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        return concern;
    }
}
