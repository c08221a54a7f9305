package dev.ratchet.generator.child.state;

import java.lang.reflect.Modifier;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Finds constants that differ between two initialisations of the same classes. Initialisers that refer to each other
 * see default values, so that the first call of a slot would determine its constants.
 *
 * <p>Initialises the classes with static fields once for each of them, with that one first, and compares the values.
 */
final class InitialisationOrder {
    private static final Duration LONGEST = Duration.ofSeconds(10);

    private final ComponentLoader component;
    private final List<String> names;
    private final Set<String> declared;

    InitialisationOrder(ComponentLoader component, List<Class<?>> classes, Set<String> declared) {
        this.component = component;
        this.names = classes.stream()
                .filter(InitialisationOrder::hasConstants)
                .map(Class::getName)
                .toList();
        this.declared = Set.copyOf(declared);
    }

    List<HeldState> findings() {
        List<HeldState> findings = new ArrayList<>();
        long end = System.nanoTime() + LONGEST.toNanos();
        Snapshot reference = names.isEmpty() ? new Snapshot(Map.of(), List.of()) : snapshot(names.getFirst());
        for (String first : names) {
            if (System.nanoTime() - end > 0) {
                findings.add(new HeldState(
                        first, first + " cannot be inspected: the component has too many classes with static fields"));
                return findings;
            }
            snapshot(first).differentPaths(reference).stream()
                    .limit(1)
                    .map(path -> new HeldState(
                            component.typeOf(path), path + " depends on which class is initialised first"))
                    .forEach(findings::add);
        }
        return findings;
    }

    private Snapshot snapshot(String first) {
        ComponentLoader copy = component.copy(names);
        copy.initialise(first);
        return new ObjectWalk(copy.loader(), declared, Limits.DEFAULT).walk(copy.initialise(), List.of());
    }

    private static boolean hasConstants(Class<?> type) {
        return Arrays.stream(type.getDeclaredFields())
                .anyMatch(field -> Modifier.isStatic(field.getModifiers()) && !field.isSynthetic());
    }
}
