package dev.ratchet.benchmarks;

import dev.ratchet.cycle.telemetry.PointKind;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * B4: count, mean, deviation and 95th percentile of 10,000 series over windows of 1, 5, 15, 30 and 60 minutes,
 * evaluated every minute, against Flink (in this process, heap state, sliding windows) and the DSL of Kafka Streams
 * (hopping windows on RocksDB).
 *
 * <p>Each rival receives the points in its most favourable form and without decoding: ours in batches, Flink from a
 * generator in its source, the DSL as plain records of 16 bytes on a topic, keyed by series so that nothing is
 * repartitioned.
 */
final class WindowsComparison implements Benchmark {
    @Override
    public Outcome run(boolean brief) throws Exception {
        int series = brief ? 200 : 10_000;
        List<String> lines = new ArrayList<>();
        Traffic busy = new Traffic(series, 6, PointKind.GAUGE, 1, Math.min(1_000, series));
        OwnWindows own = new OwnWindows(busy, 3);
        FlinkWindows flink = new FlinkWindows(busy, 3);
        lines.add("6 points a minute of each series, 3 minutes:");
        lines.addAll(new Rounds()
                .with("own table", own::run)
                .with("Flink, heap state", flink::run)
                .run(brief ? 1 : 5)
                .lines());
        Traffic sparse = new Traffic(series, 1, PointKind.GAUGE, 1, Math.min(1_000, series));
        OwnWindows ownSparse = new OwnWindows(sparse, 1);
        Path folder = Files.createTempDirectory("ratchet-b4");
        try (Cluster cluster = Cluster.start(folder)) {
            DslWindows dsl = new DslWindows(cluster, sparse, 1);
            lines.add("1 point of each series, 1 minute:");
            lines.addAll(new Rounds()
                    .with("own table", ownSparse::run)
                    .costing("Streams DSL, RocksDB", dsl::microsPerPoint)
                    .run(brief ? 1 : 5)
                    .lines());
            return new Outcome(own.isCorrect() && flink.isCorrect() && ownSparse.isCorrect() && dsl.isCorrect(), lines);
        } finally {
            Cluster.delete(folder);
        }
    }
}
