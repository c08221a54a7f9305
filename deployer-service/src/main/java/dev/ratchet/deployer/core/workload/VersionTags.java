package dev.ratchet.deployer.core.workload;

import dev.ratchet.cycle.ComponentId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Detects new versions from the successive tags of repositories. The tags of the first poll are not deployments.
 */
public final class VersionTags {
    /** An optional name of the component, an optional {@code v}, and at least two numbers. */
    private static final Pattern VERSION = Pattern.compile(
            "(?:(?<name>.+)[-/@])??[vV]?(?<version>\\d+(?:\\.\\d+){1,3}(?:[-+.][0-9A-Za-z.+-]{1,60})?)");

    private static final Pattern PREFIX = Pattern.compile("[vV](?=\\d)");

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
                .filter(it -> version(component, it).isPresent())
                .sorted()
                .toList();
    }

    /** Discards the tags of all components but the given ones. */
    public void retain(Set<ComponentId> components) {
        known.keySet().retainAll(components);
    }

    /**
     * Version that a tag names, without a leading {@code v}; empty if it names none, or that of another component. A
     * tag such as {@code cart/v1.2.0} or {@code cart-1.2.0} belongs to the component {@code cart} only.
     */
    public static Optional<String> version(ComponentId component, String tag) {
        Matcher match = VERSION.matcher(tag);
        return match.matches()
                        && Optional.ofNullable(match.group("name"))
                                .filter(it -> !it.equals(component.name()))
                                .isEmpty()
                ? Optional.of(match.group("version"))
                : Optional.empty();
    }

    /** Version without a leading {@code v}, by which versions of tags, images and telemetry are compared. */
    public static String plain(String version) {
        return PREFIX.matcher(version).lookingAt() ? version.substring(1) : version;
    }
}
