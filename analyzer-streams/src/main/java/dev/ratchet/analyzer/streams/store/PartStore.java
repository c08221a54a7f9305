package dev.ratchet.analyzer.streams.store;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.specification.Specifications;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import org.apache.kafka.streams.state.KeyValueStore;

/** Store of the state of components, part by part. */
public final class PartStore implements Regressions.PartLog, Specifications.Store {
    private static final String SEPARATOR = "\u0001";

    private final KeyValueStore<String, byte[]> store;

    /** Creates parts in a store. */
    public PartStore(KeyValueStore<String, byte[]> store) {
        this.store = store;
    }

    @Override
    public void store(Part part, byte[] state) {
        put(part, state);
    }

    @Override
    public void remove(Part part) {
        delete(part);
    }

    @Override
    public void put(Part part, byte[] content) {
        store.put(key(part), VersionedBytes.write(out -> out.write(content)));
    }

    @Override
    public void delete(Part part) {
        store.delete(key(part));
    }

    @Override
    public Optional<byte[]> find(Part part) {
        byte[] framed = store.get(key(part));
        if (framed == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(content(framed));
        } catch (UnreadableState e) {
            delete(part);
            return Optional.empty();
        }
    }

    @Override
    public Set<ComponentKey> owners() {
        Set<ComponentKey> owners = new TreeSet<>();
        StoredEntries.each(store, (key, value) -> owners.add(part(key).component()));
        return owners;
    }

    /** Restores all parts, in the order in which a component restores them. */
    public SortedMap<Part, byte[]> restore() {
        SortedMap<Part, byte[]> parts = new TreeMap<>();
        StoredEntries.each(store, (key, value) -> parts.put(part(key), content(value)));
        return parts;
    }

    private static byte[] content(byte[] framed) {
        return VersionedBytes.read(framed, in -> in.readAllBytes());
    }

    private static Part part(String key) {
        List<String> parts = List.of(key.split(SEPARATOR, 3));
        return new Part(new ComponentKey(parts.get(1), parts.get(2)), Part.Kind.valueOf(parts.get(0)));
    }

    static String key(Part it) {
        return String.join(
                SEPARATOR,
                it.kind().name(),
                it.component().tenant(),
                it.component().component());
    }
}
