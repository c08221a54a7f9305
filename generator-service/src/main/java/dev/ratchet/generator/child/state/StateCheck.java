package dev.ratchet.generator.child.state;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Compares what a component refers to before and after calls.
 *
 * <p>Two rules. Only objects that cannot change may be reachable, whether a recorded call changes them or not: a change
 * could wait for an input that no recording contains. Nothing that is reachable may have changed after the calls.
 */
public final class StateCheck {
    private static final int MOST_FINDINGS = 20;

    private final ComponentLoader component;
    private final Object handler;
    private final Set<String> declared;
    private final List<Class<?>> classes;
    private final Snapshot before;

    private StateCheck(ComponentLoader component, Object handler, Set<String> declared) {
        this.component = component;
        this.handler = handler;
        this.declared = Set.copyOf(declared);
        this.classes = component.initialise();
        this.before = walk();
    }

    /**
     * Initialises all classes and takes the first snapshot, before any call.
     *
     * @param declared fields that the catalogue entry declares as state
     */
    public static StateCheck begin(ComponentLoader component, Object handler, Set<String> declared) {
        return new StateCheck(component, handler, declared);
    }

    /** Takes the second snapshot and returns what holds state; at most {@value #MOST_FINDINGS} findings. */
    public List<HeldState> end() {
        Snapshot after = walk();
        Map<String, HeldState> found = new LinkedHashMap<>();
        List<HeldState> all = new ArrayList<>(unusable());
        all.addAll(before.findings());
        after.changedPaths(before).forEach(path -> all.add(finding(path, " changed while it served")));
        all.addAll(after.findings());
        all.addAll(new InitialisationOrder(component, classes, declared).findings());
        all.forEach(finding -> found.putIfAbsent(finding.message(), finding));
        return found.values().stream().limit(MOST_FINDINGS).toList();
    }

    /**
     * Finds classes that cannot be initialised: their first use fails differently from the others, and the JVM holds
     * the exception.
     */
    private List<HeldState> unusable() {
        Set<String> usable = classes.stream().map(Class::getName).collect(Collectors.toSet());
        return component.names().stream()
                .filter(name -> !usable.contains(name))
                .map(name -> new HeldState(name, name + " cannot be initialised"))
                .toList();
    }

    /** Returns the number of references that the first walk followed. */
    public int references() {
        return before.values().size();
    }

    private Snapshot walk() {
        return new ObjectWalk(component.loader(), declared, Limits.DEFAULT).walk(classes, List.of(handler));
    }

    private HeldState finding(String path, String reason) {
        return new HeldState(component.typeOf(path), path + reason);
    }
}
