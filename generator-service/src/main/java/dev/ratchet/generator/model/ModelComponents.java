package dev.ratchet.generator.model;

import dev.ratchet.cycle.ComponentId;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Components whose sources may be sent to a provider: {@code tenant/component}, or {@code tenant/*} for all of a tenant.
 *
 * @param patterns the entries
 */
public record ModelComponents(Set<String> patterns) {
    private static final Pattern ENTRY = Pattern.compile("[^/\\s,]+/[^/\\s,]+");

    /** Validates the entries. */
    public ModelComponents {
        patterns = Set.copyOf(patterns);
        List<String> invalid = patterns.stream()
                .filter(it -> !ENTRY.matcher(it).matches())
                .sorted()
                .toList();
        if (!invalid.isEmpty()) {
            throw new IllegalArgumentException(
                    "must be a list of tenant/component or tenant/*: " + String.join(", ", invalid));
        }
    }

    /** Whether the sources of a component may be sent. */
    public boolean allows(ComponentId component) {
        return patterns.contains(component.tenant() + "/" + component.name())
                || patterns.contains(component.tenant() + "/*");
    }
}
