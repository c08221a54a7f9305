package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.instance.InstanceMinutes;
import dev.ratchet.analyzer.core.instance.SourceInstance;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.StatsSource;
import java.util.List;
import java.util.function.BiConsumer;
import org.apache.kafka.streams.state.KeyValueStore;

/** Store of the open minutes of instances, one entry per source, component, version and instance. */
public final class InstanceStore implements InstanceMinutes.Log {
    private static final char SEPARATOR = '\u0001';
    private static final int PARTS = 6;

    private final KeyValueStore<String, byte[]> store;

    /** Creates a view of a store. */
    public InstanceStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public void store(SourceInstance instance, byte[] state) {
        store.put(key(instance), VersionedBytes.write(out -> out.write(state)));
    }

    @Override
    public void remove(SourceInstance instance) {
        store.delete(key(instance));
    }

    /** Passes the state of each instance to a consumer; removes those that another version wrote. */
    public void restore(BiConsumer<SourceInstance, byte[]> restoring) {
        StoredEntries.each(
                store,
                (key, value) -> restoring.accept(instance(key), VersionedBytes.read(value, in -> in.readAllBytes())));
    }

    private static String key(SourceInstance it) {
        return String.join(
                String.valueOf(SEPARATOR),
                it.source().name(),
                it.component().tenant(),
                it.component().component(),
                text(it.origin().version().orElse("")),
                text(it.origin().instance().orElse("")),
                text(it.origin().environment().orElse("")));
    }

    /** Text of telemetry, which may contain any character. */
    private static String text(String text) {
        return text.replace(SEPARATOR, ' ');
    }

    private static SourceInstance instance(String key) {
        List<String> parts = List.of(key.split(String.valueOf(SEPARATOR), PARTS));
        return new SourceInstance(
                new ComponentKey(parts.get(1), parts.get(2)),
                InstanceVersion.of(parts.get(3), parts.get(4), parts.get(5)),
                StatsSource.valueOf(parts.get(0)));
    }
}
