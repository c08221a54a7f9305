package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static dev.ratchet.analyzer.streams.Samples.NOW;
import static dev.ratchet.analyzer.streams.Samples.finding;
import static dev.ratchet.analyzer.streams.Samples.health;
import static dev.ratchet.analyzer.streams.Samples.log;
import static dev.ratchet.analyzer.streams.Samples.outcome;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

class AnalyzerTopologyTest extends TopologyCase {
    @Test
    void errorsBecomeAFinding() {
        publish(Topics.COMPONENTS, "default/pricing", PRICING);
        publish(Topics.HEALTH, null, health(100));
        for (int i = 0; i < 5; i++) {
            publish(Topics.LOGS, null, log());
        }

        List<TestRecord<String, byte[]>> found = second(Topics.FINDINGS);

        assertEquals("counts-default-0-" + NOW / 60_000, found.get(0).key());
        assertEquals(
                new TelemetryCounts(0, 5, 0, 0),
                value(Topics.FINDINGS, found.get(0)).found());
        Finding finding = value(Topics.FINDINGS, found.get(1));
        Opportunity opportunity = (Opportunity) finding.found();
        assertEquals(found.get(1).key(), opportunity.id());
        assertEquals(
                List.of(new Frame("shop.A", "m", 7)),
                opportunity.evidence().place().frames());
        assertEquals(0.05, opportunity.evidence().frequency().share());
        assertEquals(List.of(), second(Topics.FINDINGS));
    }

    @Test
    void aComponentOutsideTheCatalogueIsWatchedOnly() {
        for (int i = 0; i < 5; i++) {
            publish(Topics.LOGS, null, log());
        }
        assertTrue(latestOpportunity().suppressedBecause().orElseThrow().startsWith("no change is proposed because "));

        publish(Topics.COMPONENTS, "default/pricing", PRICING);
        publish(Topics.LOGS, null, log());
        assertEquals(Optional.empty(), latestOpportunity().suppressedBecause());

        pipe(Topics.COMPONENTS, "default/pricing", new byte[] {1, 2, 3});
        publish(Topics.LOGS, null, log());
        assertTrue(latestOpportunity().suppressedBecause().orElseThrow().startsWith("no change is proposed because "));
    }

    private Opportunity latestOpportunity() {
        return second(Topics.FINDINGS).stream()
                .map(it -> value(Topics.FINDINGS, it).found())
                .filter(Opportunity.class::isInstance)
                .map(Opportunity.class::cast)
                .reduce((first, last) -> last)
                .orElseThrow();
    }

    @Test
    void publishesTheComponentsThatEmitTelemetry() {
        publish(Topics.LOGS, null, log());
        publish(Topics.LOGS, null, log());

        List<TestRecord<String, byte[]>> discovered = read(Topics.DISCOVERED);
        assertEquals(2, discovered.size());
        assertEquals("default/pricing", discovered.getFirst().key());
        DiscoveredComponent first = value(Topics.DISCOVERED, discovered.getFirst());
        assertEquals(List.of(TelemetryKind.LOGS), first.kinds());
        DiscoveredComponent next = value(Topics.DISCOVERED, discovered.getLast());
        assertEquals(List.of("shop"), next.packages());

        driver().advanceWallClockTime(Duration.ofDays(30).plusHours(2));
        assertNull(read(Topics.DISCOVERED).getFirst().value());
    }

    @Test
    void withdrawsAFindingWhoseCountsExpired() {
        publish(Topics.LOGS, null, log());
        String id = second(Topics.FINDINGS).getFirst().key();

        driver().advanceWallClockTime(Duration.ofHours(26));

        TestRecord<String, byte[]> tombstone = read(Topics.FINDINGS).getFirst();
        assertEquals(id, tombstone.key());
        assertNull(tombstone.value());
    }

    @Test
    void writesOneDeadLetterPerUndecodableRecordAndContinues() {
        for (Topic<?> topic : List.of(Topics.LOGS, Topics.METRICS, Topics.HEALTH)) {
            pipe(topic, null, new byte[] {0, 0, 0, 0, 99, 1});
            pipe(topic, null, new byte[] {7});
        }
        publish(Topics.LOGS, null, log());

        List<TestRecord<String, byte[]>> dead = read(Topics.DEAD_LETTER);
        assertEquals(6, dead.size());
        DeadLetter first = value(Topics.DEAD_LETTER, dead.getFirst());
        assertEquals(Topics.LOGS.name(), first.topic());
        assertEquals(0, first.offset());
        assertEquals(1, second(Topics.FINDINGS).size());
    }

    @Test
    void waitsForTheRegistryDuringAnOutage() {
        byte[] log = wire.record(Topics.LOGS, "", log()).value();
        running.orElseThrow().close();
        start(AnalyzerTopology.data(new Wire(registry.client()), AnalysisSettings.defaults()));
        registry.failNext(3);

        pipe(Topics.LOGS, null, log);

        assertEquals(0, registry.leftToFail());
        assertEquals(List.of(), read(Topics.DEAD_LETTER));
    }

    @Test
    void aLongOutageOfTheRegistryStopsTheThreadAndSkipsNothing() {
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
        publish(
                Topics.COMMANDS,
                "",
                new Command("1", Optional.of("default"), NOW, "local", new CycleRequest(60_000, 3, 9000, "x")));
        publish(
                Topics.COMMANDS,
                "",
                new Command("2", Optional.of("default"), NOW, "local", new CycleRequest(60_000, 3, 9000, "x")));
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
        List<TestRecord<String, byte[]>> published = read(Topics.OPPORTUNITIES);
        assertEquals(2, published.size());
        assertEquals("o-1", published.getFirst().key());
        assertTrue(value(Topics.OPPORTUNITIES, published.get(1))
                .suppressedBecause()
                .isPresent());
    }

    @Test
    void aCycleIsClosedAtItsDeadlineByTheClock() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        publish(
                Topics.COMMANDS,
                "",
                new Command("1", Optional.of("default"), NOW, "local", new CycleRequest(60_000, 3, 9500, "x")));
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
    void toleratesTombstonesOnFindings() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        pipe(Topics.FINDINGS, "o-1", null);
        pipe(Topics.COMMANDS, "x", new byte[] {5});
        publish(
                Topics.COMMANDS,
                "",
                new Command("1", Optional.of("default"), NOW, "local", new CycleRequest(60_000, 3, 9500, "x")));

        assertEquals(List.of("c-1 CycleStart", "c-1 CycleAnalysis", "c-1 Closed"), stages());
        assertEquals(1, read(Topics.DEAD_LETTER).size());
    }

    @Test
    void persistsDecisionsInTheStore() {
        decisions();
        publish(Topics.FINDINGS, "o-1", finding());
        publish(
                Topics.COMMANDS,
                "",
                new Command("1", Optional.of("default"), NOW, "local", new CycleRequest(60_000, 3, 9500, "x")));
        publish(Topics.OUTCOMES, "default/pricing", outcome());

        try (var all = driver().<String, byte[]>getKeyValueStore(AnalyzerTopology.DECIDED)
                .all()) {
            assertEquals("cycle/c-1", all.next().key);
            assertEquals("finding/o-1", all.next().key);
            assertEquals("lesson/default/000000000000", all.next().key);
            assertEquals("outcome/o-1", all.next().key);
        }
    }
}
