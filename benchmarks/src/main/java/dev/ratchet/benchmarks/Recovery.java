package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import dev.ratchet.analyzer.streams.AnalyzerTopology;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;

/**
 * B9: the analyzer's data application runs in a separate process, which is killed (SIGKILL) while it processes an hour
 * of 100,000 series, or twelve minutes of a million. Another one restores its changelog and processes the rest. The
 * final changelog is compared with an undisturbed table, series by series. The DSL restores the same hour into windows
 * in memory.
 */
final class Recovery implements Benchmark {
    private static final String APPLICATION = "recovered";
    private static final SeriesLimits LIMITS = new SeriesLimits(1 << 20, 4L << 30);

    @Override
    public Outcome run(boolean brief) throws Exception {
        Outcome hundred = recovered(new Traffic(brief ? 2_000 : 100_000, 1, PointKind.DELTA, 1, 1_000), 62);
        Outcome million = recovered(new Traffic(brief ? 10_000 : 1_000_000, 1, PointKind.DELTA, 1, 1_000), 12);
        List<String> lines = new ArrayList<>(hundred.lines());
        lines.addAll(million.lines());
        lines.add(new DslRecovery(brief ? 2_000 : 100_000, 62).line());
        return new Outcome(hundred.isCorrect() && million.isCorrect(), lines);
    }

    private static Outcome recovered(Traffic traffic, int minutes) throws Exception {
        Path folder = Files.createTempDirectory("ratchet-b9");
        try (Cluster cluster = Cluster.start(folder)) {
            cluster.topics(Topics.all().stream().map(it -> it.name()).toList());
            Wire wire = cluster.wire();
            TopicPartition source = new TopicPartition(Topics.METRICS.name(), 0);
            long records = minutes * traffic.inMinute() / traffic.batch();
            cluster.produce(wire, traffic, records);
            Process analyzer = child(cluster);
            cluster.committed(APPLICATION, source, records * 9 / 10);
            analyzer.destroyForcibly().waitFor();
            Restores restores = new Restores(APPLICATION);
            double before = Cpu.micros();
            try (KafkaStreams streams = new KafkaStreams(topology(wire), settings(cluster))) {
                streams.setGlobalStateRestoreListener(restores);
                streams.start();
                cluster.committed(APPLICATION, source, records);
            }
            double cpu = (Cpu.micros() - before) / 1e6;
            long wrong = differences(cluster, wire, traffic, minutes);
            return new Outcome(wrong == 0, List.of(line(traffic, minutes, restores, cpu, wrong)));
        } finally {
            Cluster.delete(folder);
        }
    }

    private static String line(Traffic traffic, int minutes, Restores restores, double cpu, long wrong) {
        return String.format(
                Locale.ROOT,
                "%,d series, %d minutes: %,d records of the changelog restored in %.2f s; CPU until all was taken %.1f s;"
                        + " series that differ from an undisturbed run: %d",
                traffic.series(),
                minutes,
                restores.records(),
                restores.seconds(),
                cpu,
                wrong);
    }

    private static Topology topology(Wire wire) {
        return AnalyzerTopology.data(
                wire,
                new AnalysisSettings(
                        5,
                        new AnalysisSettings.Limits(1000, 4000, LIMITS),
                        2000,
                        300_000,
                        AnalysisSettings.defaults().minimumEvidence(),
                        DetectorKind.SEASONAL,
                        AnalysisSettings.defaults().instances()));
    }

    private static Properties settings(Cluster cluster) {
        Properties settings = cluster.settings(Map.of(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION));
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "2000");
        return settings;
    }

    /** Number of series whose windows differ between the changelog and the source. */
    private static long differences(Cluster cluster, Wire wire, Traffic traffic, int minutes) {
        SeriesTable kept = new SeriesTable(LIMITS, (part, bytes) -> {});
        cluster.read(APPLICATION + "-series-changelog", it -> {
            ByteBuffer key = ByteBuffer.wrap(it.key());
            kept.restore(new Part(Part.Kind.find((char) key.get()), key.getInt(), key.getInt()), it.value());
        });
        OptionalLong from = kept.completeRestore();
        SeriesTable undisturbed = new SeriesTable(LIMITS, (part, bytes) -> {});
        cluster.read(Topics.METRICS.name(), it -> {
            var record = new ConsumerRecord<String, byte[]>(it.topic(), 0, it.offset(), "", it.value());
            MetricBatch batch = (MetricBatch) wire.read(record).orElseThrow();
            undisturbed.ingest(batch, it.timestamp(), it.offset());
            if (it.offset() >= from.orElse(0)) {
                kept.ingest(batch, it.timestamp(), it.offset());
            }
        });
        long wrong = 0;
        for (int number = 0; number < traffic.series(); number++) {
            Series it = traffic.series(number, false);
            List<WindowSummary> expected =
                    undisturbed.windows(it.idHigh(), it.idLow()).orElseThrow();
            wrong += kept.windows(it.idHigh(), it.idLow())
                            .filter(expected::equals)
                            .isPresent()
                    ? 0
                    : 1;
            wrong += expected.getLast().count() == Math.min(60, minutes - 1) ? 0 : 1;
        }
        return wrong;
    }

    private static Process child(Cluster cluster) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx3g",
                        "-XX:+UseSerialGC",
                        "-cp",
                        System.getProperty("java.class.path"),
                        Recovery.class.getName(),
                        cluster.bootstrapServers(),
                        cluster.registry())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    /** Entry point of the process that is killed. */
    public static void main(String[] args) {
        Properties settings = new Properties();
        settings.put(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION);
        settings.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, args[0]);
        settings.put(StreamsConfig.COMMIT_INTERVAL_MS_CONFIG, "100");
        settings.put("auto.offset.reset", "earliest");
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "2000");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, System.getProperty("java.io.tmpdir") + "/ratchet-b9-child");
        new KafkaStreams(topology(Cluster.wire(args[1])), settings).start();
    }
}
