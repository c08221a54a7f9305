package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static dev.ratchet.analyzer.streams.Samples.NOW;
import static dev.ratchet.analyzer.streams.Samples.alarm;
import static dev.ratchet.analyzer.streams.Samples.finding;
import static dev.ratchet.analyzer.streams.Samples.health;
import static dev.ratchet.analyzer.streams.Samples.log;
import static dev.ratchet.analyzer.streams.Samples.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.CycleEvent;
import dev.ratchet.cycle.CycleRequest;
import dev.ratchet.cycle.CycleStart;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.Frame;
import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.TelemetryCounts;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.cycle.kafka.Wire;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.io.IOException;
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
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class AnalyzerTopologyTest {

    private final FakeRegistry registry;
    private final Wire wire;

    @TempDir
    Path folder = Path.of("unset");

    private Optional<TopologyTestDriver> running = Optional.empty();

    AnalyzerTopologyTest() throws IOException {
        registry = new FakeRegistry();
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

    @Test
    void errorsBecomeAFinding() {
        publish(Topics.COMPONENTS, "default/pricing", PRICING);
        publish(Topics.HEALTH, null, health(100));
        for (int i = 0; i < 5; i++) {
            publish(Topics.LOGS, null, log());
        }

        List<TestRecord<String, byte[]>> found = second(Topics.FINDINGS);

        assertEquals("counts-default-0-" + NOW / 60_000, found.get(0).key());
        assertEquals(new TelemetryCounts(0, 5, 0, 0), ((Finding) value(Topics.FINDINGS, found.get(0))).found());
        Finding finding = (Finding) value(Topics.FINDINGS, found.get(1));
        Opportunity opportunity = (Opportunity) finding.found();
        assertEquals(found.get(1).key(), opportunity.id());
        assertEquals(
                List.of(new Frame("shop.A", "m", 7)), opportunity.evidence().frames());
        assertEquals(0.05, opportunity.evidence().share());
        assertEquals(List.of(), second(Topics.FINDINGS));
    }

    @Test
    void theCatalogueMayChange() {
        for (int i = 0; i < 5; i++) {
            publish(Topics.LOGS, null, log());
        }
        assertEquals(1, second(Topics.FINDINGS).size());
        publish(Topics.COMPONENTS, "default/pricing", PRICING);
        for (int i = 0; i < 5; i++) {
            publish(Topics.LOGS, null, log());
        }
        assertEquals(2, second(Topics.FINDINGS).size());
        pipe(Topics.COMPONENTS, "default/pricing", new byte[] {1, 2, 3});
        publish(Topics.LOGS, null, log());
        assertEquals(1, second(Topics.FINDINGS).size());
    }

    @Test
    void countsTooOldAreTakenBack() {
        publish(Topics.LOGS, null, log());
        String id = second(Topics.FINDINGS).getFirst().key();

        driver().advanceWallClockTime(Duration.ofHours(26));

        TestRecord<String, byte[]> tombstone = read(Topics.FINDINGS).getFirst();
        assertEquals(id, tombstone.key());
        assertNull(tombstone.value());
    }

    @Test
    void whatDoesNotDecodeIsOneDeadLetterAndTheNextIsTaken() {
        for (Topic topic : List.of(Topics.LOGS, Topics.METRICS, Topics.HEALTH)) {
            pipe(topic, null, new byte[] {0, 0, 0, 0, 99, 1});
            pipe(topic, null, new byte[] {7});
        }
        publish(Topics.LOGS, null, log());

        List<TestRecord<String, byte[]>> dead = read(Topics.DEAD_LETTER);
        assertEquals(6, dead.size());
        DeadLetter first = (DeadLetter) value(Topics.DEAD_LETTER, dead.getFirst());
        assertEquals(Topics.LOGS.name(), first.topic());
        assertEquals(0, first.offset());
        assertEquals(1, second(Topics.FINDINGS).size());
    }

    @Test
    void aRegistryThatComesBackIsWaitedFor() {
        byte[] log = wire.record(Topics.LOGS, "", log()).value();
        running.orElseThrow().close();
        start(AnalyzerTopology.data(new Wire(registry.client()), AnalysisSettings.defaults()));
        registry.failNext(3);

        pipe(Topics.LOGS, null, log);

        assertEquals(0, registry.leftToFail());
        assertEquals(List.of(), read(Topics.DEAD_LETTER));
    }

    @Test
    void aRegistryThatStaysAwayStopsTheThreadAndNothingIsSkipped() {
        byte[] log = wire.record(Topics.LOGS, "", log()).value();
        running.orElseThrow().close();
        start(AnalyzerTopology.data(new Wire(registry.client()), AnalysisSettings.defaults()));
        registry.failNext(Integer.MAX_VALUE);

        Thread.currentThread().interrupt(); // whoever closes does not wait any longer
        Exception failed = assertThrows(StreamsException.class, () -> pipe(Topics.LOGS, null, log));

        assertTrue(Thread.interrupted());
        assertTrue(failed.getCause() instanceof RegistryUnavailable, failed.toString());
    }

    @Test
    void aCycleRunsFromItsRequestToItsClosing() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        publish(Topics.COMMANDS, "", new Command("1", "default", NOW, "local", new CycleRequest(60_000, 3, 9000, "x")));
        publish(Topics.COMMANDS, "", new Command("2", "default", NOW, "local", new CycleRequest(60_000, 3, 9000, "x")));
        publish(Topics.OUTCOMES, "default/pricing", outcome());

        assertEquals(
                List.of(
                        "c-1 CycleStart",
                        "c-1 CycleAnalysis",
                        "c-2 CycleStart",
                        "c-2 CycleAnalysis",
                        "c-2 Closed",
                        "c-1 Closed"),
                stages());
        List<TestRecord<String, byte[]>> told = read(Topics.OPPORTUNITIES);
        assertEquals(2, told.size());
        assertEquals("o-1", told.getFirst().key());
        assertTrue(((Opportunity) value(Topics.OPPORTUNITIES, told.get(1)))
                .suppressedBecause()
                .isPresent());
    }

    @Test
    void aCycleIsClosedAtItsDeadlineByTheClock() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        publish(Topics.COMMANDS, "", new Command("1", "default", NOW, "local", new CycleRequest(60_000, 3, 9500, "x")));
        assertEquals(2, stages().size());

        driver().advanceWallClockTime(Duration.ofSeconds(9));
        assertEquals(List.of(), stages());
        driver().advanceWallClockTime(Duration.ofSeconds(1));

        TestRecord<String, byte[]> closed = read(Topics.CYCLES).getFirst();
        assertEquals(Instant.ofEpochMilli(NOW + 9500), closed.getRecordTime());
        assertEquals(
                new CycleEvent("c-1", "default", NOW + 9500, new CycleEvent.Closed("deadline reached, 1 pending")),
                value(Topics.CYCLES, closed));
    }

    @Test
    void anAlarmIsToldAtOnceAndItsCycleSaysHowLongThatTook() {
        publish(Topics.EVENTS, null, alarm());
        Object heard = value(Topics.FINDINGS, read(Topics.FINDINGS).getFirst()); // without waiting for the next second
        decisions();
        driver().advanceWallClockTime(Duration.ofMillis(700));
        publish(Topics.FINDINGS, "alarm", heard);
        publish(Topics.FINDINGS, "alarm", heard);

        List<CycleEvent> events = read(Topics.CYCLES).stream()
                .map(it -> (CycleEvent) value(Topics.CYCLES, it))
                .toList();
        assertEquals(3, events.size(), events::toString);
        CycleStart start = (CycleStart) events.getFirst().stage();
        assertEquals(
                700, events.getFirst().atMillis() - start.alarm().orElseThrow().recordMillis());
        try (var all = driver().<String, byte[]>getKeyValueStore(AnalyzerTopology.DECIDED)
                .all()) {
            assertTrue(all.next().key.startsWith("alarm/default/pricing"));
        }
    }

    @Test
    void aTombstoneOfAFindingIsNoPoison() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        pipe(Topics.FINDINGS, "o-1", null);
        pipe(Topics.COMMANDS, "x", new byte[] {5});
        publish(Topics.COMMANDS, "", new Command("1", "default", NOW, "local", new CycleRequest(60_000, 3, 9500, "x")));

        assertEquals(List.of("c-1 CycleStart", "c-1 CycleAnalysis", "c-1 Closed"), stages());
        assertEquals(1, read(Topics.DEAD_LETTER).size());
    }

    @Test
    void whatWasDecidedLiesInTheStore() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        publish(Topics.COMMANDS, "", new Command("1", "default", NOW, "local", new CycleRequest(60_000, 3, 9500, "x")));
        publish(Topics.OUTCOMES, "default/pricing", outcome());

        try (var all = driver().<String, byte[]>getKeyValueStore(AnalyzerTopology.DECIDED)
                .all()) {
            assertEquals("cycle/c-1", all.next().key);
            assertEquals("finding/o-1", all.next().key);
            assertEquals("lesson/default/000000000000", all.next().key);
            assertEquals("outcome/o-1", all.next().key);
        }
    }

    private void decisions() {
        running.orElseThrow().close();
        start(AnalyzerTopology.decisions(wire, Schedule.of("none"), CycleSettings.defaults()));
    }

    private void start(Topology topology) {
        Properties properties = new Properties();
        properties.put(StreamsConfig.APPLICATION_ID_CONFIG, "test");
        properties.put(StreamsConfig.BOOTSTRAP_SERVERS_CONFIG, "unused:1");
        properties.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        running = Optional.of(new TopologyTestDriver(topology, properties, Instant.ofEpochMilli(NOW)));
    }

    private TopologyTestDriver driver() {
        return running.orElseThrow();
    }

    private void publish(Topic topic, @Nullable String key, Object value) {
        pipe(topic, key, wire.record(topic, "", value).value());
    }

    private void pipe(Topic topic, @Nullable String key, byte @Nullable [] value) {
        driver().createInputTopic(topic.name(), new StringSerializer(), new ByteArraySerializer())
                .pipeInput(new TestRecord<>(key, value, Instant.ofEpochMilli(NOW)));
    }

    private List<TestRecord<String, byte[]>> second(Topic topic) {
        driver().advanceWallClockTime(Duration.ofSeconds(1));
        return read(topic);
    }

    private List<TestRecord<String, byte[]>> read(Topic topic) {
        return driver().createOutputTopic(topic.name(), new StringDeserializer(), new ByteArrayDeserializer())
                .readRecordsToList();
    }

    private List<String> stages() {
        return read(Topics.CYCLES).stream()
                .map(it -> it.key() + " "
                        + ((CycleEvent) value(Topics.CYCLES, it))
                                .stage()
                                .getClass()
                                .getSimpleName())
                .toList();
    }

    private Object value(Topic topic, TestRecord<String, byte[]> it) {
        return wire.read(new ConsumerRecord<>(topic.name(), 0, 0, it.key(), it.value()))
                .orElseThrow();
    }
}
