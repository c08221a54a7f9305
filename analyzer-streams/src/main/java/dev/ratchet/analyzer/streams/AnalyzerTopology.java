package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.cycle.Input;
import dev.ratchet.analyzer.streams.RecordReader.Conversion;
import dev.ratchet.analyzer.streams.instance.InstanceTopology;
import dev.ratchet.analyzer.streams.store.ChangelogStore;
import dev.ratchet.analyzer.streams.store.SeriesStore;
import dev.ratchet.analyzer.streams.store.TaskSeries;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.Serializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The two topologies of the analyzer.
 *
 * <pre>
 * data, at least once, one task per partition
 *
 *   topic       node                  concern          stores
 *   metrics     ──────────────────▶   series           series, caches, worse-operations
 *   metrics, health, spans, events▶   health           watched
 *   logs, executions, spans ──────▶   errors           clusters, errors            ┐
 *   spans       ──────────────────▶   operations       operations                  ├─▶ findings ─▶ topic findings
 *   events ─▶ distinct-events ────▶   profiles         profiles                    │
 *   events ─▶ distinct-events ────▶   specifications   specifications, interactions ┘
 *   all         ──────────────────▶   counts           minutes
 *   all         ──────────────────▶   discovery        discovered          ─▶ topic discovered-components
 *   events      ──────────────────▶   announcements    -
 *   spans, metrics: see {@link InstanceTopology}
 *   spans, logs, metrics, trace-parts: see {@link IncidentTopology}
 *
 * decisions, exactly once, one task
 *
 *   findings, commands, outcomes ─▶   cycles           decided          ─▶ topics opportunities, cycles
 * </pre>
 *
 * <p>docs/architecture.md shows all nodes. A {@linkplain RecordReader reader} behind each source decodes records and
 * writes a dead letter for each that fails. Each concern is a {@linkplain ConcernProcessor thin shell} over its pure
 * core. It forwards observations to {@link FindingsProcessor findings}, which scores, deduplicates and emits them.
 *
 * <p>Ingest writes all telemetry of a component to one partition of each data topic. One task therefore processes all
 * of it. Only what the search for incidents needs is repartitioned. The component catalogue is a global store.
 */
public final class AnalyzerTopology {
    // nodes
    static final String SERIES = "series";
    static final String HEALTH = "health";
    static final String ERRORS = "errors";
    static final String OPERATIONS = "operations";
    static final String PROFILES = "profiles";
    static final String SPECIFICATIONS = "specifications";
    static final String COUNTS = "counts";
    static final String ANNOUNCEMENTS = "announcements";
    static final String DISTINCT_EVENTS = "distinct-events";
    static final String DISCOVERY = "discovery";
    static final String FINDINGS = "findings";
    static final String DEAD_LETTERS = "dead-letters";
    static final String CYCLES = "cycles";
    static final String UPGRADE = "upgrade";
    private static final String PARTS = IncidentTopology.TRACE_PARTS;
    private static final String INSTANCES = InstanceTopology.INSTANCE_MINUTES;

    // stores whose names differ from those of their nodes
    /** Telemetry of each tenant and calls of each component, by the minute. */
    static final String MINUTES = "minutes";
    /** Health of each component. */
    static final String WATCHED = "watched";
    /** Error clusters; {@link #ERRORS} has their counts. */
    static final String CLUSTERS = "clusters";
    /** Hits and misses of caches, by the minute. */
    static final String CACHES = "caches";
    /** Regressions of operations that are under way. */
    static final String WORSE_OPERATIONS = "worse-operations";
    /** Interactions by the minute; {@link #SPECIFICATIONS} has coverage reports and feature requests. */
    static final String INTERACTIONS = "interactions";
    /** Components that emit telemetry. */
    static final String DISCOVERED = "discovered";
    /** The catalogue of components, complete on each instance. */
    static final String CATALOGUE = "catalogue";
    /** The ledger of cycles. */
    static final String DECIDED = "decided";

    static final StringSerializer KEY = new StringSerializer();
    static final ByteArraySerializer VALUE = new ByteArraySerializer();

    /** Topology from telemetry to findings for one run: what is in no store is lost when the process ends. */
    public static Topology data(Wire wire, AnalysisSettings settings) {
        return data(wire, RecordGuard.inMemory(), settings, Replay.Source.EMPTY);
    }

    /** Topology from telemetry to findings. */
    public static Topology data(Wire wire, RecordGuard guard, AnalysisSettings settings) {
        return data(wire, guard, settings, BrokerReplay.source(wire));
    }

    static Topology data(Wire wire, RecordGuard guard, AnalysisSettings settings, Replay.Source replays) {
        Map<TaskId, TaskSeries> tables = new ConcurrentHashMap<>();
        Topology topology = new Topology();
        addCatalogue(topology);
        Readers readers = new Readers(topology, wire, guard);
        // discovery comes first: it decides which components the others analyse
        readers.add(Topics.METRICS, value(Telemetry.Metrics::new), DISCOVERY, SERIES, HEALTH, COUNTS, INSTANCES, PARTS);
        readers.add(Topics.LOGS, value(Telemetry.Log::new), DISCOVERY, ERRORS, COUNTS, PARTS);
        readers.add(Topics.EXECUTIONS, value(Telemetry.Call::new), DISCOVERY, ERRORS, COUNTS);
        readers.add(
                Topics.SPANS,
                value(Telemetry.Trace::new),
                DISCOVERY,
                HEALTH,
                ERRORS,
                OPERATIONS,
                COUNTS,
                INSTANCES,
                PARTS);
        readers.add(Topics.EVENTS, value(Telemetry.Occurrence::new), DISCOVERY, DISTINCT_EVENTS, ANNOUNCEMENTS);
        readers.add(Topics.HEALTH, value(Telemetry.Health::new), DISCOVERY, HEALTH, COUNTS);
        Concerns concerns = new Concerns(wire, settings, tables);
        addConcerns(topology, settings, concerns);
        addDataStores(topology, settings, tables);
        InstanceTopology.Sink minutes = new InstanceTopology.Sink(
                sink(Topics.INSTANCE_MINUTES), Topics.INSTANCE_MINUTES.name(), serializer(wire));
        InstanceTopology.add(
                topology, settings.instances(), concerns::known, minutes, reader(Topics.SPANS), reader(Topics.METRICS));
        IncidentTopology.add(
                topology, wire, guard, replays, reader(Topics.SPANS), reader(Topics.LOGS), reader(Topics.METRICS));
        return addFindings(topology, wire, settings);
    }

    private static Serializer<InstanceMinute> serializer(Wire wire) {
        return (topic, it) -> RegistryRetry.call(
                () -> wire.record(Topics.INSTANCE_MINUTES, "", it).value());
    }

    private static Topology addFindings(Topology topology, Wire wire, AnalysisSettings settings) {
        return topology.addProcessor(
                        FINDINGS,
                        () -> new FindingsProcessor(wire, settings),
                        SERIES,
                        HEALTH,
                        ERRORS,
                        OPERATIONS,
                        PROFILES,
                        SPECIFICATIONS,
                        COUNTS,
                        ANNOUNCEMENTS)
                .addSink(sink(Topics.FINDINGS), Topics.FINDINGS.name(), KEY, VALUE, FINDINGS)
                .addProcessor(
                        DEAD_LETTERS,
                        () -> new DeadLetterProcessor(wire),
                        reader(Topics.METRICS),
                        reader(Topics.LOGS),
                        reader(Topics.EXECUTIONS),
                        reader(Topics.SPANS),
                        reader(Topics.EVENTS),
                        reader(Topics.HEALTH))
                .addSink(sink(Topics.DEAD_LETTER), Topics.DEAD_LETTER.name(), KEY, VALUE, DEAD_LETTERS);
    }

    private static void addCatalogue(Topology topology) {
        topology.addGlobalStore(
                store(CATALOGUE, Serdes.ByteArray()).withLoggingDisabled(),
                source(Topics.COMPONENTS),
                new StringDeserializer(),
                new ByteArrayDeserializer(),
                Topics.COMPONENTS.name(),
                CATALOGUE,
                CatalogueProcessor::new);
    }

    private static void addConcerns(Topology topology, AnalysisSettings settings, Concerns concerns) {
        String metrics = reader(Topics.METRICS);
        String logs = reader(Topics.LOGS);
        String executions = reader(Topics.EXECUTIONS);
        String spans = reader(Topics.SPANS);
        String health = reader(Topics.HEALTH);
        topology.addProcessor(UPGRADE, StoreUpgrade::new, metrics)
                .addProcessor(
                        DISTINCT_EVENTS,
                        () -> new DistinctEventsProcessor(settings.eventWindowMillis()),
                        reader(Topics.EVENTS))
                .addProcessor(SERIES, concerns::series, metrics)
                .addProcessor(HEALTH, concerns::health, metrics, health, spans, DISTINCT_EVENTS)
                .addProcessor(ERRORS, concerns::errors, logs, executions, spans)
                .addProcessor(OPERATIONS, concerns::operations, spans)
                .addProcessor(PROFILES, concerns::profiles, DISTINCT_EVENTS)
                .addProcessor(SPECIFICATIONS, concerns::specifications, DISTINCT_EVENTS, ERRORS, PROFILES)
                .addProcessor(COUNTS, concerns::counts, metrics, logs, executions, spans, health, DISTINCT_EVENTS)
                .addProcessor(ANNOUNCEMENTS, concerns::announcements, reader(Topics.EVENTS))
                .addProcessor(
                        DISCOVERY, concerns::discovery, metrics, logs, executions, spans, health, reader(Topics.EVENTS))
                .addSink(sink(Topics.DISCOVERED), Topics.DISCOVERED.name(), KEY, VALUE, DISCOVERY);
    }

    private static void addDataStores(Topology topology, AnalysisSettings settings, Map<TaskId, TaskSeries> tables) {
        topology.addStateStore(SeriesStore.builder(SERIES, settings.series(), tables), SERIES)
                .addStateStore(ChangelogStore.builder(CACHES, Serdes.Long()), SERIES)
                .addStateStore(ChangelogStore.builder(WORSE_OPERATIONS, Serdes.ByteArray()), SERIES)
                .addStateStore(ChangelogStore.builder(WATCHED, Serdes.ByteArray()), HEALTH)
                .addStateStore(ChangelogStore.builder(CLUSTERS, Serdes.ByteArray()), ERRORS)
                .addStateStore(ChangelogStore.builder(ERRORS, Serdes.Long()), ERRORS)
                .addStateStore(ChangelogStore.builder(OPERATIONS, Serdes.Long()), OPERATIONS)
                .addStateStore(ChangelogStore.builder(PROFILES, Serdes.Long()), PROFILES)
                .addStateStore(changelogged(SPECIFICATIONS), SPECIFICATIONS)
                .addStateStore(ChangelogStore.builder(INTERACTIONS, Serdes.Long()), SPECIFICATIONS)
                .addStateStore(ChangelogStore.builder(MINUTES, Serdes.Long()), COUNTS)
                .addStateStore(changelogged(DISCOVERED), DISCOVERY)
                .connectProcessorAndStateStores(UPGRADE, StoreUpgrade.STORES);
    }

    /** Topology from findings, commands, outcomes and the clock to opportunities and cycles. */
    public static Topology decisions(Wire wire, RecordGuard guard, Schedule schedule, CycleSettings settings) {
        Topology topology = new Topology();
        Readers added = new Readers(topology, wire, guard);
        added.add(Topics.FINDINGS, new CyclesProcessor.FindingInput(), CYCLES);
        added.add(Topics.COMMANDS, (it, atMillis, nowMillis) -> new Input.NewCommand(it, atMillis), CYCLES);
        added.add(Topics.OUTCOMES, (it, atMillis, nowMillis) -> new Input.NewOutcome(it, atMillis), CYCLES);
        String[] readers = {reader(Topics.FINDINGS), reader(Topics.COMMANDS), reader(Topics.OUTCOMES)};
        return topology.addProcessor(CYCLES, () -> new CyclesProcessor(wire, schedule, settings), readers)
                .addStateStore(changelogged(DECIDED), CYCLES)
                .addSink(sink(Topics.OPPORTUNITIES), Topics.OPPORTUNITIES.name(), KEY, VALUE, CYCLES)
                .addSink(sink(Topics.CYCLES), Topics.CYCLES.name(), KEY, VALUE, CYCLES)
                .addProcessor(DEAD_LETTERS, () -> new DeadLetterProcessor(wire), readers)
                .addSink(sink(Topics.DEAD_LETTER), Topics.DEAD_LETTER.name(), KEY, VALUE, DEAD_LETTERS);
    }

    private interface ValueConversion<T, V> {
        V of(T value);
    }

    private static <T, V> Conversion<T, V> value(ValueConversion<T, V> conversion) {
        return (it, atMillis, nowMillis) -> conversion.of(it);
    }

    /** Adds sources of topics and their readers to a topology. */
    private record Readers(Topology topology, Wire wire, RecordGuard guard) {
        /** Adds the source of a topic and its reader, which forwards to these nodes. */
        <T, V> void add(Topic<T> topic, Conversion<T, V> conversion, String... children) {
            topology.addSource(source(topic), new StringDeserializer(), new ByteArrayDeserializer(), topic.name())
                    .addProcessor(
                            reader(topic),
                            () -> new RecordReader<>(wire, guard, topic, conversion, List.of(children)),
                            source(topic));
        }
    }

    static String source(Topic<?> topic) {
        return "from-" + topic.name();
    }

    static String reader(Topic<?> topic) {
        return "read-" + topic.name();
    }

    /** The name of the sink that writes a topic. */
    static String sink(Topic<?> topic) {
        return "to-" + topic.name();
    }

    /** Store that holds its state. Writes of one key between two commits become one record of the changelog. */
    private static StoreBuilder<KeyValueStore<String, byte[]>> changelogged(String name) {
        return store(name, Serdes.ByteArray()).withLoggingEnabled(Map.of()).withCachingEnabled();
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }

    private AnalyzerTopology() {}
}
