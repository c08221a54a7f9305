package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.version.VersionTag;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Detects new versions from the successive tags of repositories. The tags of the first poll are not deployments.
 */
public final class VersionTags {
    private final Map<ComponentId, Set<String>> known = new HashMap<>();

    /**
     * Applies the tags of a component's repository and returns those that are new and name a version, by tag.
     *
     * @param tags names without {@code refs/tags/}
     */
    public List<String> next(ComponentId component, Set<String> tags) {
        Optional<Set<String>> before = Optional.ofNullable(known.put(component, new HashSet<>(tags)));
        return before.stream()
                .flatMap(old -> tags.stream().filter(it -> !old.contains(it)))
                .filter(it -> VersionTag.version(component, it).isPresent())
                .sorted()
                .toList();
    }

    /** Discards the tags of all components but the given ones. */
    public void retain(Set<ComponentId> components) {
        known.keySet().retainAll(components);
    }
}
