package dev.ratchet.analyzer.core.specification;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** A store in memory. */
public final class MapStore implements Specifications.Store {
    private final Map<Part, byte[]> parts = new TreeMap<>();

    @Override
    public Optional<byte[]> find(Part part) {
        return Optional.ofNullable(parts.get(part));
    }

    @Override
    public void put(Part part, byte[] content) {
        parts.put(part, content);
    }

    @Override
    public void delete(Part part) {
        parts.remove(part);
    }

    @Override
    public Set<ComponentKey> owners() {
        return parts.keySet().stream().map(Part::component).collect(Collectors.toSet());
    }
}
