package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.streams.Samples.NOW;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.StreamsConfig;
import org.apache.kafka.streams.Topology;
import org.apache.kafka.streams.TopologyTestDriver;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.io.TempDir;

/** A topology under test, with its topics: the data application until {@link #decisions} is called. */
abstract class TopologyCase {
    final FakeRegistry registry;
    final Wire wire;

    @TempDir
    Path folder = Path.of("unset");

    Optional<TopologyTestDriver> running = Optional.empty();

    TopologyCase() {
        try {
            registry = new FakeRegistry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        wire = new Wire(registry.client());
    }

    @BeforeEach
    void registered() {
        start(AnalyzerTopology.data(wire, AnalysisSettings.defaults()));
    }

    @AfterEach
    void close() {
        running.ifPresent(TopologyTestDriver::close);
        registry.close();
    }

    void decisions() {
        running.orElseThrow().close();
        start(AnalyzerTopology.decisions(wire, RecordGuard.inMemory(), Schedule.of("none"), CycleSettings.defaults()));
    }

    void start(Topology topology) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        running = Optional.of(new TopologyTestDriver(topology, properties, Instant.ofEpochMilli(NOW)));
    }

    TopologyTestDriver driver() {
        return running.orElseThrow();
    }

    <T> void publish(Topic<T> topic, @Nullable String key, T value) {
        pipe(topic, key, wire.record(topic, "", value).value());
    }

    void pipe(Topic<?> topic, @Nullable String key, byte @Nullable [] value) {
        driver().createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(NOW)));
    }

    List<TestRecord<String, byte[]>> second(Topic<?> topic) {
        driver().advanceWallClockTime(Duration.ofSeconds(1));
        return read(topic);
    }

    List<TestRecord<String, byte[]>> read(Topic<?> topic) {
        return driver().createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    List<String> stages() {
        return read(Topics.CYCLES).stream()
                .map(it -> it.key() + " "
                        + value(Topics.CYCLES, it).stage().getClass().getSimpleName())
                .toList();
    }

    <T> T value(Topic<T> topic, TestRecord<String, byte[]> it) {
        return wire.read(new ConsumerRecord<>(topic.name(), 0, 0, it.key(), it.value()), topic)
                .orElseThrow();
    }
}
