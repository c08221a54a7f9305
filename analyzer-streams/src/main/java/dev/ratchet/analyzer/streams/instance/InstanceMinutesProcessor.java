package dev.ratchet.analyzer.streams.instance;

import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.instance.InstanceMinutes;
import dev.ratchet.analyzer.core.instance.InstanceMinutes.Position;
import dev.ratchet.analyzer.core.instance.InstanceMinutes.Uncounted;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.streams.store.InstanceStore;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.IntervalLength;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shell of {@link InstanceMinutes}: forwards complete minutes. */
final class InstanceMinutesProcessor extends ContextualProcessor<String, Telemetry, String, InstanceMinute> {
    private static final Logger LOG = LoggerFactory.getLogger(InstanceMinutesProcessor.class);
    /** Interval in which the wall clock may end a minute; a record ends it at once. */
    private static final Duration CLOCK_INTERVAL = Duration.ofSeconds(5);

    private static final long WARNING_INTERVAL_MILLIS = Duration.ofHours(1).toMillis();

    private final IntervalLength length;
    private final Function<ProcessorContext<?, ?>, Predicate<ComponentKey>> known;
    private final List<InstanceMinute> restored = new ArrayList<>();
    private @Nullable InstanceMinutes minutes;
    private Uncounted warned = new Uncounted(0, 0);
    private long warnedMillis = Long.MIN_VALUE;

    /** Creates a shell that counts the components that are analysed in its task. */
    InstanceMinutesProcessor(IntervalLength length, Function<ProcessorContext<?, ?>, Predicate<ComponentKey>> known) {
        this.length = length;
        this.known = known;
    }

    /** Restores the state. A task that is revived after a failure restores its store and calls this again. */
    @Override
    public void init(ProcessorContext<String, InstanceMinute> context) {
        super.init(context);
        InstanceStore store = new InstanceStore(context.getStateStore(InstanceTopology.INSTANCES));
        InstanceMinutes counted = new InstanceMinutes(length, known.apply(context), store);
        restored.clear();
        store.restore((instance, state) -> restored.addAll(counted.restore(instance, state)));
        minutes = counted;
        warned = counted.uncounted();
        context.schedule(CLOCK_INTERVAL, PunctuationType.WALL_CLOCK_TIME, this::advance);
    }

    @Override
    public void process(Record<String, Telemetry> record) {
        long offset = context()
                .recordMetadata()
                .orElseThrow(() -> new IllegalStateException("the record has no coordinates"))
                .offset();
        Position at = new Position(offset, record.timestamp());
        forwardRestored();
        forward(
                switch (record.value()) {
                    case Telemetry.Trace it -> minutes().ingest(it.span(), at);
                    case Telemetry.Metrics it -> minutes().ingest(it.batch(), at);
                    case Telemetry.Log _, Telemetry.Call _, Telemetry.Occurrence _, Telemetry.Health _ -> List.of();
                });
    }

    private void advance(long nowMillis) {
        forwardRestored();
        forward(minutes().advance(nowMillis));
        warn(nowMillis);
    }

    private void forwardRestored() {
        forward(restored);
        restored.clear();
    }

    private void forward(List<InstanceMinute> complete) {
        complete.forEach(
                it -> context().forward(new Record<>(it.componentId().key(), it, it.atMillis() + it.intervalMillis())));
    }

    private void warn(long nowMillis) {
        Uncounted now = minutes().uncounted();
        if (!now.equals(warned)
                && (warnedMillis == Long.MIN_VALUE || nowMillis - warnedMillis >= WARNING_INTERVAL_MILLIS)) {
            LOG.atWarn()
                    .addKeyValue("partition", context().taskId().partition())
                    .log(
                            "{} calls arrived after their minute was complete, and {} exceed the limits of instances, versions"
                                    + " or series; they are missing in the comparison of versions. Check the clocks and the"
                                    + " delay of the Collector, and name instances by process rather than by request.",
                            now.late() - warned.late(),
                            now.refused() - warned.refused());
            warned = now;
            warnedMillis = nowMillis;
        }
    }

    private InstanceMinutes minutes() {
        if (minutes == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        return minutes;
    }
}
