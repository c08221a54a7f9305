package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.streams.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.streams.store.SeriesStore;
import dev.ratchet.analyzer.streams.store.TaskSeries;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SeriesStoreTest {
    private static final long MINUTE = 60_000;

    @Test
    void restoresTheTableFromTheSealedStateInTheChangelog(@TempDir Path folder) throws IOException {
        SeriesTable again = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
        try (FakeRegistry registry = new FakeRegistry();
                TopologyTestDriver driver = driver(new Wire(registry.client()), folder)) {
            Wire wire = new Wire(registry.client());
            var metrics = driver.createInputTopic(
                    Topics.METRICS.name(), new ByteArraySerializer(), new ByteArraySerializer());
            for (long at : List.of(NOW, NOW + MINUTE, NOW + 3 * MINUTE)) {
                byte[] value = wire.record(Topics.METRICS, "", batch(at)).value();
                metrics.pipeInput(new TestRecord<>(null, value, Instant.ofEpochMilli(at)));
            }

            driver.createOutputTopic("test-series-changelog", new ByteArrayDeserializer(), new ByteArrayDeserializer())
                    .readRecordsToList()
                    .forEach(it -> again.restore(SeriesStore.part(it.key()), it.value()));
        }

        assertEquals(2, again.completeRestore().orElseThrow());
        assertEquals(2, again.windows(1, 2).orElseThrow().get(1).count());
    }

    @Test
    void readsTheRecordsOfTheOpenMinuteAgain() {
        KeyValueStore<Bytes, byte[]> store =
                Stores.inMemoryKeyValueStore("kept").get();
        TaskSeries before = new TaskSeries(SeriesLimits.defaults());
        before.begin(store);
        TaskSeries.Replay never = (from, until, reader) -> {
            throw new AssertionError("nothing was sealed");
        };
        before.ingest(batch(NOW), NOW, 40, never);
        before.ingest(batch(NOW + MINUTE), NOW + MINUTE, 41, never);
        before.ingest(batch(NOW + MINUTE + 20_000), NOW + MINUTE + 20_000, 42, never);
        TaskSeries after = new TaskSeries(SeriesLimits.defaults());
        store.all().forEachRemaining(it -> after.table().restore(SeriesStore.part(it.key.get()), it.value));
        after.begin(store);
        List<Long> read = new ArrayList<>();

        after.ingest(batch(NOW + 3 * MINUTE), NOW + 3 * MINUTE, 43, (from, until, reader) -> {
            read.addAll(List.of(from, until));
            reader.accept(batch(NOW + MINUTE), NOW + MINUTE, 41);
            reader.accept(batch(NOW + MINUTE + 20_000), NOW + MINUTE + 20_000, 42);
        });

        assertEquals(List.of(41L, 43L), read);
        assertEquals(3, after.table().windows(1, 2).orElseThrow().get(1).count());
    }

    private static TopologyTestDriver driver(Wire wire, Path folder) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        return new TopologyTestDriver(
                AnalyzerTopology.data(wire, AnalysisSettings.defaults()), properties, Instant.ofEpochMilli(NOW));
    }

    private static MetricBatch batch(long atMillis) {
        Series series = new Series(1, 2, Optional.of(new SeriesDefinition("c", "n", "1", Map.of(), PointKind.DELTA)));
        return new MetricBatch("default", List.of(series), new int[1], new long[] {atMillis}, new double[] {5});
    }
}
