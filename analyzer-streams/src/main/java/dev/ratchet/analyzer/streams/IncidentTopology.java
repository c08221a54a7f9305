package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.streams.store.ChangelogStore;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.streams.Topology;

/**
 * The search for incidents, a part of the data application.
 *
 * <pre>
 *   topic                   node              store
 *   spans, logs, metrics ─▶ trace-parts       -          ─▶ topic trace-parts, by tenant
 *   trace-parts ──────────▶ incidents         incidents  ─▶ topic findings
 * </pre>
 *
 * <p>A trace crosses components, and components are in different partitions. The parts of all traces of a tenant
 * therefore meet in the one task that searches incidents in the tenant.
 */
final class IncidentTopology {
    /** Node and store of the tenants. */
    static final String INCIDENTS = "incidents";
    /** Node that extracts the parts. */
    static final String TRACE_PARTS = "trace-parts";
    /** Suffix of the sinks of these nodes for topics that other nodes write as well. */
    static final String SINK_SUFFIX = "-from-incidents";

    private static final String DEAD_LETTERS = AnalyzerTopology.DEAD_LETTERS + SINK_SUFFIX;

    /** Adds the nodes; the readers of the telemetry are their parents. */
    static void add(Topology topology, Wire wire, RecordGuard guard, Replay.Source replays, String... telemetry) {
        topology.addProcessor(TRACE_PARTS, () -> new TracePartsProcessor(wire, replays), telemetry)
                .addSink(
                        AnalyzerTopology.sink(Topics.TRACE_PARTS),
                        Topics.TRACE_PARTS.name(),
                        AnalyzerTopology.KEY,
                        AnalyzerTopology.VALUE,
                        TRACE_PARTS);
        String source = AnalyzerTopology.source(Topics.TRACE_PARTS);
        String reader = AnalyzerTopology.reader(Topics.TRACE_PARTS);
        topology.addSource(source, new StringDeserializer(), new ByteArrayDeserializer(), Topics.TRACE_PARTS.name())
                .addProcessor(
                        reader,
                        () -> new RecordReader<>(
                                wire,
                                guard,
                                Topics.TRACE_PARTS,
                                (it, atMillis, nowMillis) -> it,
                                List.of(INCIDENTS),
                                DEAD_LETTERS),
                        source)
                .addProcessor(INCIDENTS, () -> new IncidentsProcessor(wire, replays), reader)
                .addStateStore(ChangelogStore.builder(INCIDENTS, Serdes.ByteArray()), INCIDENTS)
                .addProcessor(DEAD_LETTERS, () -> new DeadLetterProcessor(wire, SINK_SUFFIX), reader);
        addSink(topology, Topics.FINDINGS, INCIDENTS);
        addSink(topology, Topics.DEAD_LETTER, DEAD_LETTERS);
    }

    private static void addSink(Topology topology, Topic<?> topic, String parent) {
        topology.addSink(
                AnalyzerTopology.sink(topic) + SINK_SUFFIX,
                topic.name(),
                AnalyzerTopology.KEY,
                AnalyzerTopology.VALUE,
                parent);
    }

    private IncidentTopology() {}
}
