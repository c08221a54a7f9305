package dev.ratchet.benchmarks;

import dev.ratchet.cycle.telemetry.PointKind;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.KafkaStreams;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.Stores;

/** Time that the DSL takes to restore one-minute windows in its in-memory store, with one point in each. */
final class DslRecovery {
    private static final String TOPIC = "points";
    private static final String APPLICATION = "windows";

    private final Traffic traffic;
    private final int minutes;

    DslRecovery(int series, int minutes) {
        this.traffic = new Traffic(series, 1, PointKind.DELTA, 1, 1_000);
        this.minutes = minutes;
    }

    String line() throws Exception {
        Path folder = Files.createTempDirectory("ratchet-b9-dsl");
        try (Cluster cluster = Cluster.start(folder)) {
            cluster.topics(List.of(TOPIC));
            cluster.points(TOPIC, traffic, minutes * traffic.inMinute());
            run(cluster, new Restores(APPLICATION));
            Restores restores = new Restores(APPLICATION);
            run(cluster, restores);
            if (restores.records() < minutes * traffic.inMinute()) {
                throw new IllegalStateException("only " + restores.records() + " records were restored");
            }
            return String.format(
                    Locale.ROOT,
                    "the DSL's windows in memory, %,d series, %d minutes: %,d records of the changelog restored in %.2f s",
                    traffic.series(),
                    minutes,
                    restores.records(),
                    restores.seconds());
        } finally {
            Cluster.delete(folder);
        }
    }

    /** Runs until all points are processed, committing on the way. */
    private void run(Cluster cluster, Restores restores) throws Exception {
        Properties settings = cluster.settings(Map.of(StreamsConfig.APPLICATION_ID_CONFIG, APPLICATION));
        try (KafkaStreams streams = new KafkaStreams(topology(), settings)) {
            streams.setGlobalStateRestoreListener(restores);
            streams.start();
            Cluster.running(streams);
            cluster.committed(APPLICATION, new TopicPartition(TOPIC, 0), minutes * traffic.inMinute());
        }
    }

    private Topology topology() {
        Duration hour = Duration.ofMinutes(minutes + 1);
        StreamsBuilder builder = new StreamsBuilder();
        builder.stream(TOPIC, Consumed.with(Serdes.Bytes(), Serdes.ByteArray()))
                .groupByKey(Grouped.with(Serdes.Bytes(), Serdes.ByteArray()))
                .windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(1), Duration.ofSeconds(15)))
                .aggregate(
                        () -> new Aggregate().bytes(),
                        (series, value, before) -> Aggregate.of(before)
                                .take(ByteBuffer.wrap(value).getDouble())
                                .bytes(),
                        Materialized.<Bytes, byte[]>as(
                                        Stores.inMemoryWindowStore("minutes", hour, Duration.ofMinutes(1), false))
                                .withKeySerde(Serdes.Bytes())
                                .withValueSerde(Serdes.ByteArray())
                                // the points have old timestamps and would be deleted
                                .withLoggingEnabled(Map.of("cleanup.policy", "compact")));
        return builder.build();
    }
}
