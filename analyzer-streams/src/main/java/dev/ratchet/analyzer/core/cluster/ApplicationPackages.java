package dev.ratchet.analyzer.core.cluster;

import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Packages of a component's code, derived from its telemetry: those of the frames in stack traces and of code locations
 * that belong neither to a runtime nor to a well-known library.
 *
 * <p>Packages with a common root become this root: {@code com.acme.shop} and {@code com.acme.stock} become
 * {@code com.acme}. A single segment of at most four letters, such as {@code com} or {@code info}, is not a root. A folder
 * is written as a package, as in catalogue entries.
 */
public final class ApplicationPackages {
    /** Number of letters up to which a single segment is likely to be a top-level domain. */
    private static final int LONGEST_DOMAIN = 4;

    private static final int LONGEST_PACKAGE = 255;
    private static final ApplicationFrames FRAMES = new ApplicationFrames(List.of());

    /** Packages in a stack trace. */
    public static Set<String> find(LoggedException exception) {
        return find(StackTrace.parse(exception).frames().stream());
    }

    /** Packages in the code location and the exceptions of a span. */
    public static Set<String> find(Span.SpanDetails details) {
        String function = details.code().function();
        int dot = function.lastIndexOf('.');
        Stream<Frame> location = dot <= 0 ? Stream.empty() : Stream.of(new Frame(function.substring(0, dot), "", 0));
        return find(Stream.concat(
                location, details.exceptions().stream().flatMap(it -> StackTrace.parse(it).frames().stream())));
    }

    private static Set<String> find(Stream<Frame> frames) {
        return frames.flatMap(it -> FRAMES.find(it).stream())
                .flatMap(it -> packageOf(it.type()).stream())
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static Optional<String> packageOf(String type) {
        String name = type.replace('/', '.');
        int dot = name.lastIndexOf('.');
        return dot <= 0 || dot > LONGEST_PACKAGE ? Optional.empty() : Optional.of(name.substring(0, dot));
    }

    /** Adds packages to known ones, in alphabetical order; packages beyond ten are ignored. */
    public static List<String> merge(Collection<String> known, Collection<String> found) {
        List<String> roots = new ArrayList<>(known);
        for (String it : found) {
            add(roots, it);
        }
        return roots.stream().sorted().toList();
    }

    private static void add(List<String> roots, String added) {
        for (String root : List.copyOf(roots)) {
            Optional<String> common = commonRoot(root, added);
            if (common.isPresent()) {
                roots.remove(root);
                add(roots, common.get());
                return;
            }
        }
        if (roots.size() < DiscoveredComponent.MOST) {
            roots.add(added);
        }
    }

    private static Optional<String> commonRoot(String one, String other) {
        if (one.equals(other)) {
            return Optional.of(one);
        }
        List<String> first = Arrays.asList(one.split("\\.", -1));
        List<String> second = Arrays.asList(other.split("\\.", -1));
        int shared = 0;
        while (shared < Math.min(first.size(), second.size())
                && first.get(shared).equals(second.get(shared))) {
            shared++;
        }
        boolean isRoot = shared > 1 || (shared == 1 && first.getFirst().length() > LONGEST_DOMAIN);
        return isRoot ? Optional.of(String.join(".", first.subList(0, shared))) : Optional.empty();
    }

    private ApplicationPackages() {}
}
