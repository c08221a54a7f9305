package dev.ratchet.sdk;

import java.util.Map;
import java.util.Optional;

/**
 * A component as its host calls it.
 *
 * <p>Guarantees that a call answers or throws what its handler answers or throws: nothing that Ratchet does, fails at or waits for reaches the
 * caller. Thread-safe.
 */
public final class HostedComponent {
    private final String name;
    private final Serving serving;

    HostedComponent(String name, Serving serving) {
        this.name = name;
        this.serving = serving;
    }

    /** The component's name. */
    public String name() {
        return name;
    }

    /** Calls a component that is split by request. */
    public Map<String, Object> call(Map<String, Object> input) throws Exception {
        if (serving.split() != Split.BY_REQUEST) {
            throw new IllegalStateException(name + " is split by key: call it with one");
        }
        return serving.call(Optional.empty(), input);
    }

    /** Calls a component that is split by key; all calls of one key go to one slot as long as an epoch lasts. */
    public Map<String, Object> call(String key, Map<String, Object> input) throws Exception {
        if (serving.split() != Split.BY_KEY) {
            throw new IllegalStateException(name + " is split by request: call it without a key");
        }
        return serving.call(Optional.of(key), input);
    }

    /** For tests: what routes the calls. */
    Serving serving() {
        return serving;
    }
}
