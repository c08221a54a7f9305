package dev.ratchet.analyzer.streams;

import dev.ratchet.analyzer.core.Telemetry;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.kafka.streams.KeyValue;
import org.apache.kafka.streams.processor.api.ContextualProcessor;
import org.apache.kafka.streams.processor.api.ProcessorContext;
import org.apache.kafka.streams.processor.api.Record;
import org.apache.kafka.streams.state.KeyValueStore;

/**
 * Moves the state that version 0.1 stored in {@code minutes} and {@code watched} to the stores of the concerns. This
 * node is added first, so it is initialised before the concerns restore their state.
 *
 * <p>Version 0.1 had one node with one store of counts, and stored coverage reports and feature requests beside the
 * health. After a crash the move is repeated, because an entry is written to its new store before it is deleted from
 * the old one. The next version removes this node.
 */
final class StoreUpgrade extends ContextualProcessor<String, Telemetry, Void, Void> {
    private static final char SEPARATOR = '\u0001';

    /** The store of each kind of count that is no longer in {@code minutes}. */
    private static final Map<String, String> COUNTS = Map.ofEntries(
            Map.entry(Kind.ERRORS.name(), AnalyzerTopology.ERRORS),
            Map.entry(Kind.FAILURES.name(), AnalyzerTopology.ERRORS),
            Map.entry(Kind.OPERATIONS.name(), AnalyzerTopology.OPERATIONS),
            Map.entry(Kind.SLOW.name(), AnalyzerTopology.OPERATIONS),
            Map.entry(Kind.CALLERS.name(), AnalyzerTopology.OPERATIONS),
            Map.entry(Kind.REPEATERS.name(), AnalyzerTopology.OPERATIONS),
            Map.entry(Kind.INTERACTIONS.name(), AnalyzerTopology.INTERACTIONS),
            Map.entry(Kind.FAILED_INTERACTIONS.name(), AnalyzerTopology.INTERACTIONS),
            Map.entry(Kind.UNANSWERED_INTERACTIONS.name(), AnalyzerTopology.INTERACTIONS),
            Map.entry(Kind.CACHE_HITS.name(), AnalyzerTopology.CACHES),
            Map.entry(Kind.CACHE_MISSES.name(), AnalyzerTopology.CACHES),
            Map.entry(Kind.SAMPLES.name(), AnalyzerTopology.PROFILES),
            Map.entry(Kind.SAMPLED.name(), AnalyzerTopology.PROFILES));

    /** The kinds of parts that are no longer in {@code watched}. */
    private static final List<String> SPECIFICATIONS = List.of("COVERAGE", "REQUESTS");

    /** The stores that this node needs. */
    static final String[] STORES = {
        AnalyzerTopology.MINUTES,
        AnalyzerTopology.WATCHED,
        AnalyzerTopology.ERRORS,
        AnalyzerTopology.OPERATIONS,
        AnalyzerTopology.PROFILES,
        AnalyzerTopology.INTERACTIONS,
        AnalyzerTopology.CACHES,
        AnalyzerTopology.SPECIFICATIONS
    };

    @Override
    public void init(ProcessorContext<Void, Void> context) {
        super.init(context);
        KeyValueStore<String, Long> minutes = context.getStateStore(AnalyzerTopology.MINUTES);
        move(minutes, kind -> Optional.ofNullable(COUNTS.get(kind)));
        KeyValueStore<String, byte[]> watched = context.getStateStore(AnalyzerTopology.WATCHED);
        move(
                watched,
                kind -> SPECIFICATIONS.contains(kind)
                        ? Optional.of(AnalyzerTopology.SPECIFICATIONS)
                        : Optional.empty());
    }

    private interface Destination {
        Optional<String> of(String kind);
    }

    private <V> void move(KeyValueStore<String, V> from, Destination destination) {
        for (KeyValue<String, V> entry : entries(from)) {
            int end = entry.key.indexOf(SEPARATOR);
            destination.of(end < 0 ? "" : entry.key.substring(0, end)).ifPresent(name -> {
                KeyValueStore<String, V> to = context().getStateStore(name);
                to.put(entry.key, entry.value);
                from.delete(entry.key);
            });
        }
    }

    /** Returns the entries by a range query, which leaves them in the store for the concern. */
    private static <V> List<KeyValue<String, V>> entries(KeyValueStore<String, V> store) {
        List<KeyValue<String, V>> entries = new ArrayList<>();
        try (var all = store.range(null, null)) {
            all.forEachRemaining(entries::add);
        }
        return entries;
    }

    @Override
    public void process(Record<String, Telemetry> record) {
        throw new IllegalStateException("the upgrade reads no records");
    }
}
