package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static dev.ratchet.analyzer.streams.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.Analysis;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.RecordGuard;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SortedMap;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.serialization.LongDeserializer;
import org.apache.kafka.common.serialization.Serde;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.common.utils.Bytes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/** What an earlier version kept is read; what no version can read is discarded, and the analyzer goes on. */
class StateUpgradeTest {
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final KeyValueStore<String, Long> minutes = store(AnalyzerTopology.MINUTES, Serdes.Long());
    private final KeyValueStore<String, byte[]> clusters = store(AnalyzerTopology.CLUSTERS, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> watched = store(AnalyzerTopology.WATCHED, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> decided = store(AnalyzerTopology.DECIDED, Serdes.ByteArray());
    private final StoreJournal journal = new StoreJournal(minutes, clusters, watched);
    private final FakeRegistry registry = registry();
    private final Wire wire = new Wire(registry.client());

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void theAnalysisGoesOnFromTheStateOfVersionOne() {
        restoreVersionOne();

        ErrorCluster cluster = journal.clusters().getFirst();
        SortedMap<Part, byte[]> health = journal.health();
        List<Finding> found = findings(analysis());

        assertEquals(1, journal.clusters().size());
        assertEquals(List.of(new Frame("shop.A", "m", 7)), cluster.frames());
        assertEquals(5, health.size());
        assertEquals(361, journal.counts().size());
        Opportunity opportunity = found.stream()
                .map(Finding::found)
                .filter(Opportunity.class::isInstance)
                .map(Opportunity.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(180, opportunity.evidence().count());
    }

    @Test
    void theCyclesGoOnFromTheStateOfVersionOne() {
        KeptState.byText(AnalyzerTopology.DECIDED).forEach(decided::put);

        processor();

        assertEquals(List.of(), processed());
        assertEquals(
                List.of(
                        "alarm/acme/pricing\0p99",
                        "begun/acme",
                        "called/acme/pricing\0stock",
                        "cycle/c-1",
                        "cycle/c-2",
                        "deployed/acme/pricing\0" + "000000000000005",
                        "lesson/acme/000000000003",
                        "schedule/until"),
                keys(decided));
    }

    @Test
    void theSeriesGoOnFromTheStateOfVersionOne() {
        TaskSeries series = new TaskSeries(SeriesLimits.defaults());
        Map<Bytes, byte[]> state = KeptState.of(AnalyzerTopology.SERIES);
        state.forEach((key, value) -> series.restore(SeriesStore.part(key.get()), value));
        series.begin(Stores.inMemoryKeyValueStore("series").get());

        assertEquals(1, series.table().size());
        assertEquals(60, series.table().windows(1, 2).orElseThrow().getLast().count());
    }

    @Test
    void whatOfTheAnalysisCannotBeReadIsDiscarded() {
        restoreVersionOne();
        List.copyOf(KeptState.byText(AnalyzerTopology.CLUSTERS).keySet())
                .forEach(key -> clusters.put(key, new byte[] {9}));
        String snapshot = keys(watched).stream()
                .filter(it -> it.startsWith("SNAPSHOT"))
                .findFirst()
                .orElseThrow();
        watched.put(snapshot, new byte[] {1, 2, 3});
        watched.put("NEWER\u0001default\u0001pricing", new byte[] {1});
        minutes.put("NEWER\u00011\u0001default\u0001pricing\u0001", 7L);

        assertFalse(findings(analysis()).isEmpty(), "what could be read goes on");

        assertEquals(List.of(), keys(clusters));
        assertFalse(keys(watched).stream().anyMatch(it -> it.startsWith("NEWER")));
        assertFalse(keys(watched).contains(snapshot));
        assertFalse(keys(minutes).stream().anyMatch(it -> it.startsWith("NEWER")));
    }

    @Test
    void aCycleWhoseStateCannotBeReadIsClosed() {
        KeptState.byText(AnalyzerTopology.DECIDED).forEach(decided::put);
        decided.put("cycle/c-1", new byte[] {2, 0});
        decided.put("lesson/acme/000000000003", new byte[] {1, 0});
        decided.put("finding/o-1", new byte[] {1, 2, 3});

        processor();
        List<CycleEvent> events = processed();

        assertEquals(List.of("c-1"), events.stream().map(CycleEvent::cycle).toList());
        assertEquals(
                new CycleEvent.Closed("its state was of another version and was discarded"),
                events.getFirst().stage());
        assertFalse(keys(decided).contains("cycle/c-1"));
        assertFalse(keys(decided).contains("lesson/acme/000000000003"));
        assertFalse(keys(decided).contains("finding/o-1"));
        assertTrue(keys(decided).contains("cycle/c-2"));
    }

    @Test
    void seriesThatCannotBeReadBeginEmpty() {
        KeyValueStore<Bytes, byte[]> changelog =
                Stores.inMemoryKeyValueStore("series").get();
        TaskSeries series = new TaskSeries(SeriesLimits.defaults());
        Map<Bytes, byte[]> state = KeptState.of(AnalyzerTopology.SERIES);
        state.forEach(changelog::put);
        state.replaceAll((key, value) -> new byte[] {1});

        state.forEach((key, value) -> series.restore(SeriesStore.part(key.get()), value));
        series.begin(changelog);

        assertEquals(0, series.table().size());
        assertFalse(changelog.all().hasNext(), "the next start finds nothing that cannot be read");
    }

    private void restoreVersionOne() {
        try (LongDeserializer number = new LongDeserializer()) {
            KeptState.byText(AnalyzerTopology.MINUTES)
                    .forEach((key, value) -> minutes.put(key, number.deserialize("", value)));
        }
        KeptState.byText(AnalyzerTopology.CLUSTERS).forEach(clusters::put);
        KeptState.byText(AnalyzerTopology.WATCHED).forEach(watched::put);
    }

    private Analysis analysis() {
        Analysis analysis =
                new Analysis(0, AnalysisSettings.defaults(), (tenant, name) -> Optional.of(PRICING), journal);
        analysis.restore(journal.counts(), journal.clusters(), journal.health());
        return analysis;
    }

    private static List<Finding> findings(Analysis analysis) {
        return analysis.tell(NOW + 90 * 60_000L).stream()
                .flatMap(it -> it.finding().stream())
                .toList();
    }

    private void processor() {
        new CyclesProcessor(wire, RecordGuard.inMemory(), Schedule.of("none"), CycleSettings.defaults()).init(context);
    }

    /** The cycles' events of the first look at the clock, which is before every deadline. */
    private List<CycleEvent> processed() {
        context.scheduledPunctuators().getFirst().getPunctuator().punctuate(1);
        return context.forwarded().stream()
                .map(it -> wire.read(new ConsumerRecord<>(
                                Topics.CYCLES.name(),
                                0,
                                0,
                                it.record().key(),
                                it.record().value()))
                        .orElseThrow())
                .map(CycleEvent.class::cast)
                .toList();
    }

    private <V> KeyValueStore<String, V> store(String name, Serde<V> values) {
        KeyValueStore<String, V> store = Stores.keyValueStoreBuilder(
                        Stores.inMemoryKeyValueStore(name), Serdes.String(), values)
                .withLoggingDisabled()
                .build();
        store.init(context.getStateStoreContext(), store);
        context.addStateStore(store);
        return store;
    }

    private static List<String> keys(KeyValueStore<String, ?> store) {
        List<String> keys = new ArrayList<>();
        try (var all = store.all()) {
            all.forEachRemaining(it -> keys.add(it.key));
        }
        return keys;
    }

    private static FakeRegistry registry() {
        try {
            return new FakeRegistry();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
