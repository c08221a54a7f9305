package dev.ratchet.benchmarks;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.series.Summary;
import dev.ratchet.analyzer.streams.AnalyzerTopology;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.PointKind;
import dev.ratchet.cycle.Series;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.Wire;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.OptionalLong;
import java.util.Properties;
import java.util.concurrent.atomic.AtomicLong;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.processor.StateRestoreListener;

/**
 * B9: the analyzer's data application is killed (SIGKILL, a process of its own) while it takes an hour of 100,000 series; another
 * restores its changelog and takes the rest. What the changelog holds in the end is compared with a table that was never
 * disturbed, series by series.
 */
final class Recovery implements Benchmark {
    private static final int MINUTES = 62;
    private static final String APPLICATION = "recovered";

    @Override
    public Outcome run(boolean brief) throws Exception {
        Traffic traffic = new Traffic(brief ? 2_000 : 100_000, 1, PointKind.DELTA, 1, 1_000);
        Path folder = Files.createTempDirectory("ratchet-b9");
        try (Cluster cluster = Cluster.start(folder)) {
            cluster.topics(Topics.all().stream().map(it -> it.name()).toList());
            Wire wire = cluster.wire();
            TopicPartition source = new TopicPartition(Topics.METRICS.name(), 0);
            long records = MINUTES * traffic.inMinute() / traffic.batch();
            produce(cluster, wire, traffic, 0, records);
            Process analyzer = child(cluster);
            cluster.committed(APPLICATION, source, records * 9 / 10);
            analyzer.destroyForcibly().waitFor();
            return restored(cluster, wire, traffic, records);
        } finally {
            Cluster.delete(folder);
        }
    }

    private static Outcome restored(Cluster cluster, Wire wire, Traffic traffic, long records) throws Exception {
        TopicPartition source = new TopicPartition(Topics.METRICS.name(), 0);
        Restores restores = new Restores();
        double before = Cpu.micros();
        try (KafkaStreams streams = new KafkaStreams(topology(wire), settings(cluster))) {
            streams.setGlobalStateRestoreListener(restores);
            streams.start();
            cluster.committed(APPLICATION, source, records);
        }
        double cpu = (Cpu.micros() - before) / 1e6;
        String name = APPLICATION + "-series-changelog";
        long wrong = differences(cluster, wire, traffic, name);
        return new Outcome(
                wrong == 0,
                List.of(String.format(
                        Locale.ROOT,
                        "%,d series, an hour of minutes: %,d records of the changelog restored in %.2f s; CPU until all"
                                + " was taken %.1f s; series that differ from an undisturbed run: %d",
                        traffic.series(),
                        restores.records.get(),
                        restores.millis.get() / 1e3,
                        cpu,
                        wrong)));
    }

    private static Topology topology(Wire wire) {
        return AnalyzerTopology.data(
                wire,
                new AnalysisSettings(
                        5,
                        1000,
                        2000,
                        300_000,
                        AnalysisSettings.defaults().least(),
                        DetectorKind.SEASONAL,
                        new SeriesLimits(1 << 20, 4L << 30)));
    }

    private static Properties settings(Cluster cluster) {
        Properties settings = cluster.settings(Map.of(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION));
        settings.put("session.timeout.ms", "6000");
        settings.put("heartbeat.interval.ms", "2000");
        return settings;
    }

    private static void produce(Cluster cluster, Wire wire, Traffic traffic, long from, long until) {
        try (KafkaProducer<byte[], byte[]> producer = cluster.producer()) {
            for (long i = from; i < until; i++) {
                long point = i * traffic.batch();
                byte[] value = wire.record(Topics.METRICS, 0, traffic.batch(point, point < traffic.series()))
                        .value();
                var _ = producer.send(new ProducerRecord<>(
                        Topics.METRICS.name(), 0, traffic.atMillis(point + traffic.batch() - 1), null, value));
            }
        }
    }

    /** Series whose windows differ between the changelog and the source. */
    private static long differences(Cluster cluster, Wire wire, Traffic traffic, String changelog) {
        SeriesTable kept = new SeriesTable(new SeriesLimits(1 << 20, 4L << 30), (part, bytes) -> {});
        cluster.read(changelog, it -> {
            ByteBuffer key = ByteBuffer.wrap(it.key());
            kept.restore(new Part(Part.Kind.of((char) key.get()), key.getInt(), key.getInt()), it.value());
        });
        OptionalLong from = kept.restored();
        SeriesTable undisturbed = new SeriesTable(new SeriesLimits(1 << 20, 4L << 30), (part, bytes) -> {});
        cluster.read(Topics.METRICS.name(), it -> {
            var record = new ConsumerRecord<String, byte[]>(it.topic(), 0, it.offset(), "", it.value());
            MetricBatch batch = (MetricBatch) wire.read(record).orElseThrow();
            undisturbed.take(batch, it.timestamp(), it.offset());
            if (it.offset() >= from.orElse(0)) {
                kept.take(batch, it.timestamp(), it.offset());
            }
        });
        long wrong = 0;
        for (int number = 0; number < traffic.series(); number++) {
            Series it = traffic.series(number, false);
            List<Summary> expected =
                    undisturbed.windows(it.idHigh(), it.idLow()).orElseThrow();
            wrong += kept.windows(it.idHigh(), it.idLow())
                            .filter(expected::equals)
                            .isPresent()
                    ? 0
                    : 1;
            wrong += expected.getLast().count() == 60 ? 0 : 1;
        }
        return wrong;
    }

    private static Process child(Cluster cluster) throws Exception {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx1g",
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

    /** The process that is killed. */
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

    /** How long restoring took, from the first store's begin to the last one's end, and how many records it was. */
    private static final class Restores implements StateRestoreListener {
        private final AtomicLong begun = new AtomicLong();
        private final AtomicLong millis = new AtomicLong();
        private final AtomicLong records = new AtomicLong();

        @Override
        public void onRestoreStart(TopicPartition partition, String store, long from, long to) {
            if (partition.topic().startsWith(APPLICATION)) { // not the catalogue, which every instance has
                begun.compareAndSet(0, System.nanoTime());
            }
        }

        @Override
        public void onBatchRestored(TopicPartition partition, String store, long to, long restored) {
            records.addAndGet(partition.topic().startsWith(APPLICATION) ? restored : 0);
        }

        @Override
        public void onRestoreEnd(TopicPartition partition, String store, long total) {
            if (begun.get() > 0) {
                millis.set(Duration.ofNanos(System.nanoTime() - begun.get()).toMillis());
            }
        }
    }
}
