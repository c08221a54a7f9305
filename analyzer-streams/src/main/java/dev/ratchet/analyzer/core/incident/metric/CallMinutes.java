package dev.ratchet.analyzer.core.incident.metric;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.trace.CallValue;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Calls of one minute by metrics.
 *
 * <p>At most 20,000 operations and connections are counted one by one, and all calls of 5,000 components. Further ones
 * are ignored.
 */
public final class CallMinutes {
    private static final int MOST = 20_000;
    private static final int MOST_COMPONENTS = 5_000;

    private final Map<CallKey, CallMinute> parts = new LinkedHashMap<>();
    private final Map<String, CallMinute> wholes = new LinkedHashMap<>();
    private final Map<String, CallMinute> ofOperations = new LinkedHashMap<>();
    private final Map<String, CallMinute> ofCallers = new LinkedHashMap<>();

    /** Writes the calls, or reads them into empty ones. */
    public void transfer(StateStream state) {
        state.transfer(
                parts,
                it -> new CallKey(
                        state.transfer(it.component()), state.transfer(it.caller()), state.transfer(it.operation())),
                new CallKey("", "", ""),
                it -> it.transfer(state),
                CallMinute::new);
        transfer(state, wholes);
        transfer(state, ofOperations);
        transfer(state, ofCallers);
    }

    private static void transfer(StateStream state, Map<String, CallMinute> minutes) {
        state.transfer(minutes, it -> state.transfer(it), "", it -> it.transfer(state), CallMinute::new);
    }

    /** Adds a value. */
    public void add(CallValue value) {
        CallKey key = new CallKey(value.component(), value.caller(), value.operation());
        if (key.isWhole()) {
            add(wholes, key.component(), MOST_COMPONENTS, value);
            return;
        }
        add(parts, key, MOST, value);
        if (CallMinute.isSum(value.quantity())) {
            add(key.caller().isEmpty() ? ofOperations : ofCallers, key.component(), MOST_COMPONENTS, value);
        }
    }

    private static <K> void add(Map<K, CallMinute> minutes, K key, int most, CallValue value) {
        if (minutes.size() < most || minutes.containsKey(key)) {
            minutes.computeIfAbsent(key, _ -> new CallMinute()).add(value);
        }
    }

    /** All calls of each component: as it states them, or else the sum of its operations, or else of its callers. */
    public Map<String, CallMinute> wholes() {
        Map<String, CallMinute> all = new LinkedHashMap<>(ofCallers);
        all.putAll(ofOperations);
        all.putAll(wholes);
        return all;
    }

    /** Calls of single operations, and those of single callers. */
    public Map<CallKey, CallMinute> parts() {
        return parts;
    }
}
