package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.TaskId;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.StoreBuilder;
import org.apache.kafka.streams.state.Stores;

/**
 * The whole graph of the analyzer:
 *
 * <pre>
 * data, at least once, a task a partition
 *   telemetry.metrics, .logs, .events, .spans, .executions, health -&gt; [analysis: minutes, clusters, watched, series] -&gt; findings
 *                                           components -&gt; (catalogue) ^
 * decisions, exactly once, one task
 *   findings, commands, outcomes -&gt; [cycles: decided] -&gt; opportunities, cycles
 *
 * what does not decode, in both -&gt; dead-letters
 * </pre>
 *
 * <p>Ingest puts everything of a component on one partition of each telemetry topic, so that nothing is repartitioned.
 * Stores lie in memory and are kept in changelogs; they hold bytes and numbers, and each processor reads its own once, when
 * its task is restored; what is kept of single series lies in their table and the changelog alone.
 */
public final class AnalyzerTopology {
    /** Counts by the minute. */
    static final String MINUTES = "minutes";
    /** Error clusters. */
    static final String CLUSTERS = "clusters";
    /** The health of components, minute by minute. */
    static final String WATCHED = "watched";
    /** Every metric series, by the sealed minute. */
    static final String SERIES = "series";
    /** The catalogue of components, whole on every instance. */
    static final String CATALOGUE = "catalogue";
    /** What decisions stand on. */
    static final String DECIDED = "decided";

    /** From telemetry to findings; records that fail are remembered in memory only. */
    public static Topology data(Wire wire, AnalysisSettings settings) {
        return data(wire, RecordGuard.inMemory(), settings);
    }

    /** From telemetry to findings. */
    public static Topology data(Wire wire, RecordGuard guard, AnalysisSettings settings) {
        Map<TaskId, TaskSeries> series = new ConcurrentHashMap<>();
        return new Topology()
                .addGlobalStore(
                        store(CATALOGUE, Serdes.ByteArray()).withLoggingDisabled(),
                        "components",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.COMPONENTS.name(),
                        "components-to-catalogue",
                        CatalogueProcessor::new)
                .addSource(
                        "telemetry",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.METRICS.name(),
                        Topics.LOGS.name(),
                        Topics.EVENTS.name(),
                        Topics.SPANS.name(),
                        Topics.EXECUTIONS.name(),
                        Topics.HEALTH.name())
                .addProcessor("analysis", () -> new AnalysisProcessor(wire, guard, settings, series), "telemetry")
                .addStateStore(changelogged(MINUTES, Serdes.Long()), "analysis")
                .addStateStore(changelogged(CLUSTERS, Serdes.ByteArray()), "analysis")
                .addStateStore(changelogged(WATCHED, Serdes.ByteArray()), "analysis")
                .addStateStore(SeriesStore.builder(SERIES, settings.series(), series), "analysis")
                .addSink(sink(Topics.FINDINGS), Topics.FINDINGS.name(), KEY, VALUE, "analysis")
                .addSink(sink(Topics.DEAD_LETTER), Topics.DEAD_LETTER.name(), KEY, VALUE, "analysis");
    }

    /** From findings, commands, outcomes and the clock to opportunities and cycles. */
    public static Topology decisions(Wire wire, RecordGuard guard, Schedule schedule, CycleSettings settings) {
        return new Topology()
                .addSource(
                        "decisive",
                        new StringDeserializer(),
                        new ByteArrayDeserializer(),
                        Topics.FINDINGS.name(),
                        Topics.COMMANDS.name(),
                        Topics.OUTCOMES.name())
                .addProcessor("cycles", () -> new CyclesProcessor(wire, guard, schedule, settings), "decisive")
                .addStateStore(changelogged(DECIDED, Serdes.ByteArray()), "cycles")
                .addSink(sink(Topics.OPPORTUNITIES), Topics.OPPORTUNITIES.name(), KEY, VALUE, "cycles")
                .addSink(sink(Topics.CYCLES), Topics.CYCLES.name(), KEY, VALUE, "cycles")
                .addSink(sink(Topics.DEAD_LETTER), Topics.DEAD_LETTER.name(), KEY, VALUE, "cycles");
    }

    private static final StringSerializer KEY = new StringSerializer();
    private static final ByteArraySerializer VALUE = new ByteArraySerializer();

    /** The name of the sink that writes a topic. */
    static String sink(Topic<?> topic) {
        return "to-" + topic.name();
    }

    /** Writes of one key between two commits become one record of the changelog. */
    private static <V> StoreBuilder<KeyValueStore<String, V>> changelogged(String name, Serde<V> values) {
        return store(name, values).withLoggingEnabled(Map.of()).withCachingEnabled();
    }

    private static <V> StoreBuilder<KeyValueStore<String, V>> store(String name, Serde<V> values) {
        return Stores.keyValueStoreBuilder(Stores.inMemoryKeyValueStore(name), Serdes.String(), values);
    }

    private AnalyzerTopology() {}
}
