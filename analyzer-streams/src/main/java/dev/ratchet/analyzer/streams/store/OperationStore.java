package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.operation.rule.OperationRegressions;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import java.util.Map;
import java.util.TreeMap;
import org.apache.kafka.streams.state.KeyValueStore;

/** Store of the regressions of operations that are under way, by component. */
public final class OperationStore implements OperationRegressions.Log {
    private static final String SEPARATOR = "\u0001";

    private final KeyValueStore<String, byte[]> store;

    /** Creates regressions in a store. */
    public OperationStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public void store(ComponentKey component, byte[] state) {
        store.put(key(component), VersionedBytes.write(out -> out.write(state)));
    }

    @Override
    public void remove(ComponentKey component) {
        store.delete(key(component));
    }

    /** Restores the regressions of all components; removes those that another version wrote. */
    public Map<ComponentKey, byte[]> restore() {
        Map<ComponentKey, byte[]> all = new TreeMap<>();
        StoredEntries.each(store, (key, value) -> {
            int end = key.indexOf(SEPARATOR);
            all.put(
                    new ComponentKey(key.substring(0, end), key.substring(end + 1)),
                    VersionedBytes.read(value, in -> in.readAllBytes()));
        });
        return all;
    }

    private static String key(ComponentKey component) {
        return component.tenant() + SEPARATOR + component.component();
    }
}
