package dev.ratchet.analyzer.streams.store;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.instance.SourceInstance;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;
import java.util.HashMap;
import java.util.Map;
import java.util.stream.Stream;
import org.apache.kafka.common.serialization.Serdes;
import org.apache.kafka.streams.processor.api.MockProcessorContext;
import org.apache.kafka.streams.state.KeyValueStore;
import org.apache.kafka.streams.state.Stores;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

final class InstanceStoreTest {
    private final KeyValueStore<String, byte[]> entries = Stores.keyValueStoreBuilder(
                    Stores.inMemoryKeyValueStore("instances"), Serdes.String(), Serdes.ByteArray())
            .withLoggingDisabled()
            .build();
    private final InstanceStore store = new InstanceStore(entries);

    @BeforeEach
    void open() {
        entries.init(new MockProcessorContext<String, byte[]>().getStateStoreContext(), entries);
    }

    static Stream<InstanceVersion> origins() {
        return Stream.of(
                InstanceVersion.of("1.2", "a", "production"),
                InstanceVersion.of("", "", ""),
                InstanceVersion.of("", "a", ""),
                InstanceVersion.of("1.2", "", "production"));
    }

    @ParameterizedTest
    @MethodSource("origins")
    void restoresAnInstance(InstanceVersion origin) {
        SourceInstance instance =
                new SourceInstance(new ComponentKey("acme", "pricing"), origin, StatsSource.HISTOGRAMS);
        store.store(instance, new byte[] {1, 2, 3});

        Map<SourceInstance, byte[]> restored = restored();

        assertEquals(Map.of(instance, 3), lengths(restored));
        assertArrayEquals(new byte[] {1, 2, 3}, restored.get(instance));
    }

    @Test
    void separatesSourcesAndTenants() {
        for (String tenant : new String[] {"acme", "other"}) {
            for (StatsSource source : new StatsSource[] {StatsSource.SPANS, StatsSource.HISTOGRAMS}) {
                store.store(of(tenant, source), new byte[1]);
            }
        }

        store.remove(of("acme", StatsSource.SPANS));

        assertEquals(
                Map.of(
                        of("acme", StatsSource.HISTOGRAMS),
                        1,
                        of("other", StatsSource.SPANS),
                        1,
                        of("other", StatsSource.HISTOGRAMS),
                        1),
                lengths(restored()));
    }

    @Test
    void discardsWhatCannotBeRead() {
        entries.put("SPANS\u0001acme\u0001pricing\u00011\u0001a\u0001", new byte[] {99});
        entries.put("NONSENSE", new byte[] {1});

        assertEquals(Map.of(), lengths(restored()));
        assertEquals(0, entries.approximateNumEntries());
    }

    private static SourceInstance of(String tenant, StatsSource source) {
        return new SourceInstance(new ComponentKey(tenant, "pricing"), InstanceVersion.of("1", "a", ""), source);
    }

    private Map<SourceInstance, byte[]> restored() {
        Map<SourceInstance, byte[]> restored = new HashMap<>();
        store.restore(restored::put);
        return restored;
    }

    private static Map<SourceInstance, Integer> lengths(Map<SourceInstance, byte[]> restored) {
        Map<SourceInstance, Integer> lengths = new HashMap<>();
        restored.forEach((instance, bytes) -> lengths.put(instance, bytes.length));
        return lengths;
    }
}
