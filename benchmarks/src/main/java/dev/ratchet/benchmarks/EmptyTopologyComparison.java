package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.streams.AnalyzerTopology;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.Record;

/**
 * B5: the analyzer's data application against a topology that reads the records of the same topic without decoding
 * them. The broker runs in the same process, so both include its share.
 */
final class EmptyTopologyComparison implements Benchmark {
    @Override
    public Outcome run(boolean brief) throws Exception {
        List<String> lines = new ArrayList<>();
        for (PointKind kind : List.of(PointKind.DELTA, PointKind.GAUGE)) {
            Traffic traffic = new Traffic(brief ? 1_000 : 10_000, 6, kind, 1, 1_000);
            lines.add("records of 1,000 points, cost of a point of "
                    + (kind == PointKind.GAUGE ? "latencies:" : "increments:"));
            lines.addAll(lines(traffic, brief));
        }
        return new Outcome(true, lines);
    }

    private static List<String> lines(Traffic traffic, boolean brief) throws Exception {
        Path folder = Files.createTempDirectory("ratchet-b5");
        try (Cluster cluster = Cluster.start(folder)) {
            cluster.topics(Topics.all().stream().map(it -> it.name()).toList());
            Wire wire = cluster.wire();
            cluster.produce(wire, traffic, brief ? 200 : 10_000);
            return new Rounds()
                    .costing("empty topology", () -> micros(cluster, empty(), traffic))
                    .costing(
                            "analyzer",
                            () -> micros(cluster, AnalyzerTopology.data(wire, AnalysisSettings.defaults()), traffic))
                    .run(brief ? 1 : 5)
                    .lines();
        } finally {
            Cluster.delete(folder);
        }
    }

    private static double micros(Cluster cluster, Topology topology, Traffic traffic) throws Exception {
        return cluster.measure(topology, cluster.settings(Map.of()), Topics.METRICS.name())
                        .microsPerRecord()
                / traffic.batch();
    }

    private static Topology empty() {
        return new Topology()
                .addSource("telemetry", new ByteArrayDeserializer(), new ByteArrayDeserializer(), Topics.METRICS.name())
                .addProcessor("nothing", Nothing::new, "telemetry");
    }

    /** Discards records. */
    private static final class Nothing extends ContextualProcessor<byte[], byte[], byte[], byte[]> {
        @Override
        public void process(Record<byte[], byte[]> record) {
            // nothing
        }
    }
}
