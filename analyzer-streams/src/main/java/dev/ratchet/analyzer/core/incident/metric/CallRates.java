package dev.ratchet.analyzer.core.incident.metric;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;

/** Number of calls of components, and of one component by another one, by metrics. */
public final class CallRates {
    /** Weight of the latest period in the mean. */
    private static final double RATE = .1;

    private final Map<Pair, Double> calls = new LinkedHashMap<>();

    /** Caller, blank for all, and component. */
    private record Pair(String caller, String component) {}

    /** Adds the calls of a period. */
    public void add(CallKey key, double requests) {
        if (key.operation().isEmpty()) {
            calls.merge(new Pair(key.caller(), key.component()), requests, (a, b) -> a + RATE * (b - a));
        }
    }

    /** Forgets calls. */
    public void remove(CallKey key) {
        calls.remove(new Pair(key.caller(), key.component()));
    }

    /** Number of calls of a component in a period; empty if it is unknown. */
    public OptionalDouble of(String component) {
        return find("", component);
    }

    /** Number of calls that a caller makes to a component for each call that it receives; empty if it is unknown. */
    public OptionalDouble perCall(String caller, String component) {
        OptionalDouble made = find(caller, component);
        OptionalDouble received = find("", caller);
        return made.isPresent() && received.isPresent()
                ? OptionalDouble.of(made.getAsDouble() / received.getAsDouble())
                : OptionalDouble.empty();
    }

    private OptionalDouble find(String caller, String component) {
        double known = calls.getOrDefault(new Pair(caller, component), 0.0);
        return known > 0 ? OptionalDouble.of(known) : OptionalDouble.empty();
    }
}
