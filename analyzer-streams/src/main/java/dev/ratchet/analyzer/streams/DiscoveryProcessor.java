package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.cluster.ApplicationPackages;
import dev.ratchet.analyzer.core.discovery.Discovery;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.streams.client.OnDemandCommit;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.telemetry.ServiceResource;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.PunctuationType;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueIterator;
import org.apache.kafka.streams.state.KeyValueStore;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Shell of {@link Discovery}: publishes the components that emit telemetry, and stores what it published. */
final class DiscoveryProcessor extends EncodingProcessor<Telemetry> {
    private static final Logger LOG = LoggerFactory.getLogger(DiscoveryProcessor.class);
    private static final Duration WARNING_INTERVAL = Duration.ofHours(1);
    private static final Duration RETIREMENT_CHECK = Duration.ofHours(1);

    private final Function<TaskId, Discovery> discoveries;
    private final int mostComponents;
    private final Map<String, Long> warnedMillis = new HashMap<>();
    private Discovery discovery = new Discovery(0);
    private @Nullable OnDemandCommit commit;
    private @Nullable KeyValueStore<String, byte[]> store;

    /**
     * Creates a shell of the discovery that the concerns of its task use.
     *
     * @param mostComponents limit of the discovery per tenant
     */
    DiscoveryProcessor(Wire wire, Function<TaskId, Discovery> discoveries, int mostComponents) {
        super(wire);
        this.discoveries = discoveries;
        this.mostComponents = mostComponents;
    }

    @Override
    public void init(ProcessorContext<String, byte[]> context) {
        super.init(context);
        KeyValueStore<String, byte[]> restored = context.getStateStore(AnalyzerTopology.DISCOVERED);
        store = restored;
        discovery = discoveries.apply(context.taskId());
        discovery.clear(); // a task that is revived after a failure restores again
        try (KeyValueIterator<String, byte[]> all = restored.all()) {
            while (all.hasNext()) {
                KeyValue<String, byte[]> entry = all.next();
                discovery.restore(decode(Topics.DISCOVERED, entry.key, entry.value));
            }
        }
        context.schedule(RETIREMENT_CHECK, PunctuationType.WALL_CLOCK_TIME, this::retire);
        commit = OnDemandCommit.start(context);
    }

    @Override
    public void process(Record<String, Telemetry> record) {
        if (commit != null) {
            commit.want();
        }
        long atMillis = record.timestamp();
        switch (record.value()) {
            case Telemetry.Metrics it -> observe(it.batch(), atMillis);
            case Telemetry.Log it -> observe(it.log(), atMillis);
            case Telemetry.Trace it -> observe(it.span(), atMillis);
            case Telemetry.Occurrence it -> observe(it.event(), atMillis);
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

    private void observe(LogRecord log, long atMillis) {
        ComponentId component = new ComponentId(log.tenant(), log.component());
        observe(component, TelemetryKind.LOGS, atMillis);
        log.exception().ifPresent(it -> derive(component, atMillis, () -> ApplicationPackages.find(it)));
    }

    private void observe(Span span, long atMillis) {
        ComponentId component = new ComponentId(span.tenant(), span.component());
        observe(component, TelemetryKind.SPANS, atMillis);
        span.details()
                .filter(it ->
                        !it.code().function().isEmpty() || !it.exceptions().isEmpty())
                .ifPresent(it -> derive(component, atMillis, () -> ApplicationPackages.find(it)));
    }

    private void observe(Event event, long atMillis) {
        ComponentId component = new ComponentId(event.tenant(), event.component());
        if (event.content() instanceof ServiceResource resource) {
            discovery.observe(component, resource).ifPresent(it -> publish(it, atMillis));
        } else {
            observe(component, TelemetryKind.EVENTS, atMillis);
        }
    }

    private void derive(ComponentId component, long atMillis, Supplier<Set<String>> packages) {
        if (discovery.isSampled(component, atMillis)) {
            discovery.observe(component, packages.get()).ifPresent(it -> publish(it, atMillis));
        }
    }

    private void observe(String tenant, String component, TelemetryKind kind, long atMillis) {
        observe(new ComponentId(tenant, component), kind, atMillis);
    }

    private void observe(ComponentId component, TelemetryKind kind, long atMillis) {
        Discovery.Change change = discovery.observe(component, kind, atMillis);
        change.removed().ifPresent(it -> remove(it, atMillis));
        change.published().ifPresent(it -> publish(it, atMillis));
        if (!discovery.isAdmitted(new ComponentKey(component.tenant(), component.name()))) {
            warn(component);
        }
    }

    private void publish(DiscoveredComponent component, long atMillis) {
        store().put(component.id().key(), encode(Topics.DISCOVERED, component));
        send(Topics.DISCOVERED, component.id().key(), component, atMillis);
    }

    private void warn(ComponentId component) {
        long nowMillis = context().currentSystemTimeMs();
        Long before = warnedMillis.get(component.tenant());
        if (before == null || nowMillis - before >= WARNING_INTERVAL.toMillis()) {
            warnedMillis.put(component.tenant(), nowMillis);
            LOG.atWarn()
                    .addKeyValue("tenant", component.tenant())
                    .addKeyValue("component", component.name())
                    .log(
                            "The tenant has {} components in this partition; further ones are not analysed. Name services"
                                    + " as components and not their instances, or raise ratchet.max.components.",
                            mostComponents);
        }
    }

    private void remove(ComponentId component, long atMillis) {
        store().delete(component.key());
        sendTombstone(Topics.DISCOVERED, component.key(), atMillis);
    }

    private void retire(long nowMillis) {
        discovery.retire(nowMillis).forEach(it -> remove(it, nowMillis));
    }

    private KeyValueStore<String, byte[]> store() {
        if (store == null) {
            throw new IllegalStateException("the processor is not initialised");
        }
        return store;
    }
}
