package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static dev.ratchet.analyzer.streams.Samples.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.config.Schedule;
import dev.ratchet.analyzer.core.AnalysisSettings;
import dev.ratchet.analyzer.core.Observation;
import dev.ratchet.analyzer.core.cycle.CycleSettings;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.streams.store.PartStore;
import dev.ratchet.analyzer.streams.store.SeriesStore;
import dev.ratchet.analyzer.streams.store.TaskSeries;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.kafka.Wire;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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

/**
 * Reads the state of an earlier version and divides its two largest stores between the concerns. Unreadable state is
 * discarded, and the analyzer starts nevertheless.
 */
class StateUpgradeTest {
    private final MockProcessorContext<String, byte[]> context = new MockProcessorContext<>();
    private final MockProcessorContext<String, Observation> observing = new MockProcessorContext<>();
    private final MockProcessorContext<Void, Void> upgrading = new MockProcessorContext<>();
    private final KeyValueStore<String, Long> minutes = store(AnalyzerTopology.MINUTES, Serdes.Long());
    private final KeyValueStore<String, Long> errors = store(AnalyzerTopology.ERRORS, Serdes.Long());
    private final KeyValueStore<String, Long> operations = store(AnalyzerTopology.OPERATIONS, Serdes.Long());
    private final KeyValueStore<String, Long> profiles = store(AnalyzerTopology.PROFILES, Serdes.Long());
    private final KeyValueStore<String, Long> interactions = store(AnalyzerTopology.INTERACTIONS, Serdes.Long());
    private final KeyValueStore<String, Long> caches = store(AnalyzerTopology.CACHES, Serdes.Long());
    private final KeyValueStore<String, byte[]> clusters = store(AnalyzerTopology.CLUSTERS, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> watched = store(AnalyzerTopology.WATCHED, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> specifications =
            store(AnalyzerTopology.SPECIFICATIONS, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> decided = store(AnalyzerTopology.DECIDED, Serdes.ByteArray());
    private final KeyValueStore<String, byte[]> catalogue = store(AnalyzerTopology.CATALOGUE, Serdes.ByteArray());
    private final FakeRegistry registry = registry();
    private final Wire wire = new Wire(registry.client());

    @AfterEach
    void close() {
        registry.close();
    }

    @Test
    void continuesTheAnalysisFromTheStateOfVersionOne() {
        restoreVersionOne();

        List<Observation> observations = report(concerns().errors());

        Observation.Errors found = observations.stream()
                .filter(Observation.Errors.class::isInstance)
                .map(Observation.Errors.class::cast)
                .findFirst()
                .orElseThrow();
        assertEquals(1, found.clusters().size());
        assertEquals(180, found.clusters().getFirst().count());
        assertEquals(
                List.of(new Frame("shop.A", "m", 7)),
                found.clusters().getFirst().cluster().fingerprint().frames());
        assertEquals(5, new PartStore(watched).restore().size());
        assertTrue(report(concerns().health()).stream().anyMatch(Observation.ComponentRegressions.class::isInstance));
    }

    @Test
    void dividesTheCountsOfVersionOneBetweenTheConcerns() {
        restoreVersionOne();

        assertEquals(
                361,
                Stream.of(minutes, errors, operations, profiles, interactions, caches)
                        .mapToInt(it -> keys(it).size())
                        .sum());
        assertEquals(Set.of("ERRORS"), kinds(errors));
        assertEquals(Set.of("CALLS", "LOGS", "EVENTS", "METRICS"), kinds(minutes));
    }

    @Test
    void movesEachKindOfCountAndPartToTheStoreOfItsConcern() {
        for (Kind kind : Kind.values()) {
            minutes.put(String.join("\u0001", kind.name(), "1", "default", "pricing", "x"), 7L);
        }
        for (Part.Kind kind : List.of(Part.Kind.values()).subList(0, 7)) { // those of version one
            watched.put(String.join("\u0001", kind.name(), "default", "pricing"), new byte[] {1});
        }

        upgrade();

        assertEquals(Set.of("METRICS", "LOGS", "EVENTS", "EXECUTIONS", "IGNORED", "CALLS"), kinds(minutes));
        assertEquals(Set.of("ERRORS", "FAILURES"), kinds(errors));
        assertEquals(Set.of("OPERATIONS", "SLOW", "CALLERS", "REPEATERS"), kinds(operations));
        assertEquals(Set.of("SAMPLES", "SAMPLED"), kinds(profiles));
        assertEquals(Set.of("INTERACTIONS", "FAILED_INTERACTIONS", "UNANSWERED_INTERACTIONS"), kinds(interactions));
        assertEquals(Set.of("CACHE_HITS", "CACHE_MISSES"), kinds(caches));
        assertEquals(Set.of("COVERAGE", "REQUESTS"), kinds(specifications));
        assertEquals(Set.of("SNAPSHOT", "TAIL", "METRICS_SNAPSHOT", "METRICS_TAIL", "DEPLOYMENTS"), kinds(watched));
        upgrade();
        assertEquals(Set.of("ERRORS", "FAILURES"), kinds(errors), "a second start changes nothing");
    }

    @Test
    void continuesTheCyclesFromTheStateOfVersionOne() {
        VersionOneState.byText(AnalyzerTopology.DECIDED).forEach(decided::put);

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
    void continuesTheSeriesFromTheStateOfVersionOne() {
        TaskSeries series = new TaskSeries(SeriesLimits.defaults());
        Map<Bytes, byte[]> state = VersionOneState.of(AnalyzerTopology.SERIES);
        state.forEach((key, value) -> series.restore(SeriesStore.part(key.get()), value));
        series.begin(Stores.inMemoryKeyValueStore("series").get());

        assertEquals(1, series.table().size());
        assertEquals(60, series.table().windows(1, 2).orElseThrow().getLast().count());
    }

    @Test
    void discardsUnreadableStateOfTheAnalysis() {
        restoreVersionOne();
        List.copyOf(VersionOneState.byText(AnalyzerTopology.CLUSTERS).keySet())
                .forEach(key -> clusters.put(key, new byte[] {9}));
        String snapshot = keys(watched).stream()
                .filter(it -> it.startsWith("SNAPSHOT"))
                .findFirst()
                .orElseThrow();
        watched.put(snapshot, new byte[] {1, 2, 3});
        watched.put("NEWER\u0001default\u0001pricing", new byte[] {1});
        minutes.put("NEWER\u00011\u0001default\u0001pricing\u0001", 7L);
        upgrade();

        report(concerns().errors());
        report(concerns().health());
        assertFalse(report(concerns().counts()).isEmpty(), "continues with what it can read");

        assertEquals(List.of(), keys(clusters));
        assertFalse(keys(watched).stream().anyMatch(it -> it.startsWith("NEWER")));
        assertFalse(keys(watched).contains(snapshot));
        assertFalse(keys(minutes).stream().anyMatch(it -> it.startsWith("NEWER")));
    }

    @Test
    void closesACycleWhoseStateCannotBeRead() {
        VersionOneState.byText(AnalyzerTopology.DECIDED).forEach(decided::put);
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
    void startsWithAnEmptyTableIfTheSeriesCannotBeRead() {
        KeyValueStore<Bytes, byte[]> changelog =
                Stores.inMemoryKeyValueStore("series").get();
        TaskSeries series = new TaskSeries(SeriesLimits.defaults());
        Map<Bytes, byte[]> state = VersionOneState.of(AnalyzerTopology.SERIES);
        state.forEach(changelog::put);
        state.replaceAll((key, value) -> new byte[] {1});

        state.forEach((key, value) -> series.restore(SeriesStore.part(key.get()), value));
        series.begin(changelog);

        assertEquals(0, series.table().size());
        assertFalse(changelog.all().hasNext(), "the next start finds nothing that cannot be read");
    }

    private void restoreVersionOne() {
        try (LongDeserializer number = new LongDeserializer()) {
            VersionOneState.byText(AnalyzerTopology.MINUTES)
                    .forEach((key, value) -> minutes.put(key, number.deserialize("", value)));
        }
        VersionOneState.byText(AnalyzerTopology.CLUSTERS).forEach(clusters::put);
        VersionOneState.byText(AnalyzerTopology.WATCHED).forEach(watched::put);
        upgrade();
    }

    private void upgrade() {
        new StoreUpgrade().init(upgrading);
    }

    private Concerns concerns() {
        catalogue.put(
                PRICING.id().key(), wire.record(Topics.COMPONENTS, "", PRICING).value());
        return new Concerns(wire, AnalysisSettings.defaults(), Map.of());
    }

    /** The first report of a node that is restored from the stores. */
    private List<Observation> report(ConcernProcessor<?, ?> node) {
        int before = observing.scheduledPunctuators().size();
        observing.resetForwards();
        node.init(observing);
        observing.scheduledPunctuators().get(before).getPunctuator().punctuate(NOW + 90 * 60_000L);
        return observing.forwarded().stream()
                .<Observation>map(it -> it.record().value())
                .toList();
    }

    private void processor() {
        new CyclesProcessor(wire, Schedule.of("none"), CycleSettings.defaults()).init(context);
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
        observing.addStateStore(store);
        upgrading.addStateStore(store);
        return store;
    }

    private static Set<String> kinds(KeyValueStore<String, ?> store) {
        return keys(store).stream()
                .map(it -> it.substring(0, it.indexOf('\u0001')))
                .collect(Collectors.toSet());
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
