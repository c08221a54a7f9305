package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.discovery.Discovery;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;

/** Shell of {@link Discovery}: publishes the components that emit telemetry, and stores what it published. */
final class DiscoveryProcessor extends EncodingProcessor<Telemetry> {
    private static final Duration RETIREMENT_CHECK = Duration.ofHours(1);

    private final Discovery discovery = new Discovery();
    private @Nullable KeyValueStore<String, byte[]> store;

    DiscoveryProcessor(Wire wire) {
        super(wire);
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        KeyValueStore<String, byte[]> restored = context.getStateStore(AnalyzerTopology.DISCOVERED);
        store = restored;
        try (KeyValueIterator<String, byte[]> all = restored.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                discovery.restore(decode(Topics.DISCOVERED, entry.key, entry.value));
            }
        }
        context.schedule(RETIREMENT_CHECK, PunctuationType.WALL_CLOCK_TIME, this::retire);
    }

    @Override
    public void process(Record<String, Telemetry> record) {
        long atMillis = record.timestamp();
        switch (record.value()) {
            case Telemetry.Metrics it -> observe(it.batch(), atMillis);
            case Telemetry.Log it -> observe(it.log().tenant(), it.log().component(), TelemetryKind.LOGS, atMillis);
            case Telemetry.Trace it ->
                observe(it.span().tenant(), it.span().component(), TelemetryKind.SPANS, atMillis);
            case Telemetry.Occurrence it ->
                observe(it.event().tenant(), it.event().component(), TelemetryKind.EVENTS, atMillis);
            case Telemetry.Call it -> observe(it.execution().componentId(), TelemetryKind.EXECUTIONS, atMillis);
            case Telemetry.Health it -> observe(it.sample().componentId(), TelemetryKind.HEALTH, atMillis);
        }
    }

    private void observe(MetricBatch batch, long atMillis) {
        batch.series().stream()
                .flatMap(it -> it.definition().stream())
                .map(SeriesDefinition::component)
                .distinct()
                .forEach(it -> observe(batch.tenant(), it, TelemetryKind.METRICS, atMillis));
    }

    private void observe(String tenant, String component, TelemetryKind kind, long atMillis) {
        observe(new ComponentId(tenant, component), kind, atMillis);
    }

    private void observe(ComponentId component, TelemetryKind kind, long atMillis) {
        Optional<DiscoveredComponent> changed = discovery.observe(component, kind, atMillis);
        changed.ifPresent(it -> {
            byte[] encoded = encode(Topics.DISCOVERED, it);
            store().put(it.id().key(), encoded);
            send(Topics.DISCOVERED, it.id().key(), it, atMillis);
        });
    }

    private void retire(long nowMillis) {
        for (ComponentId it : discovery.retire(nowMillis)) {
            store().delete(it.key());
            sendTombstone(Topics.DISCOVERED, it.key(), nowMillis);
        }
    }

    private KeyValueStore<String, byte[]> store() {
        if (store == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        return store;
    }
}
