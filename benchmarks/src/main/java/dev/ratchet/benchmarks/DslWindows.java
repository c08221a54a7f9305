package dev.ratchet.benchmarks;

import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.concurrent.atomic.LongAdder;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsBuilder;
import org.apache.kafka.streams.kstream.Consumed;
import org.apache.kafka.streams.kstream.Grouped;
import org.apache.kafka.streams.kstream.KGroupedStream;
import org.apache.kafka.streams.kstream.Materialized;
import org.apache.kafka.streams.kstream.TimeWindows;
import org.apache.kafka.streams.state.WindowStore;

/** Hopping windows of the DSL on RocksDB, with its default caches. */
final class DslWindows {
    private static final String TOPIC = "points";
    private static final List<Integer> WINDOWS = List.of(1, 5, 15, 30, 60);

    private final Cluster cluster;
    private final Traffic traffic;
    private final int minutes;
    private boolean isCorrect = true;

    /** Produces the points. */
    DslWindows(Cluster cluster, Traffic traffic, int minutes) throws Exception {
        this.cluster = cluster;
        this.traffic = traffic;
        this.minutes = minutes;
        cluster.topics(List.of(TOPIC));
        cluster.points(TOPIC, traffic, minutes * traffic.inMinute());
    }

    boolean isCorrect() {
        return isCorrect;
    }

    double microsPerPoint() throws Exception {
        LongAdder taken = new LongAdder();
        StreamsBuilder builder = new StreamsBuilder();
        KGroupedStream<Bytes, byte[]> points = builder.stream(TOPIC, Consumed.with(Serdes.Bytes(), Serdes.ByteArray()))
                .groupByKey(Grouped.with(Serdes.Bytes(), Serdes.ByteArray()));
        for (int window : WINDOWS) {
            points.windowedBy(TimeWindows.ofSizeAndGrace(Duration.ofMinutes(window), Duration.ofSeconds(15))
                            .advanceBy(Duration.ofMinutes(1)))
                    .aggregate(
                            () -> new Aggregate().bytes(),
                            (series, value, before) -> {
                                if (window == 1) {
                                    taken.increment();
                                }
                                return Aggregate.of(before)
                                        .take(ByteBuffer.wrap(value).getDouble())
                                        .bytes();
                            },
                            Materialized.<Bytes, byte[], WindowStore<Bytes, byte[]>>as("window-" + window)
                                    .withKeySerde(Serdes.Bytes())
                                    .withValueSerde(Serdes.ByteArray()));
        }
        Properties settings = cluster.settings(Map.of());
        double micros = cluster.measure(builder.build(), settings, TOPIC).microsPerRecord();
        isCorrect &= taken.sum() == minutes * traffic.inMinute();
        return micros;
    }
}
