package dev.ratchet.sdk;

import java.util.Map;
import java.util.Optional;

/**
 * A component as its host calls it.
 *
 * <p>A call returns or throws exactly what its handler returns or throws. Nothing that Ratchet does, waits for or fails
 * at reaches the caller. Thread-safe.
 */
public final class HostedComponent {
    private final String name;
    private final Serving serving;

    HostedComponent(String name, Serving serving) {
        this.name = name;
        this.serving = serving;
    }

    /** Name of the component. */
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

    /** Calls a component that is split by key. All calls with one key go to one slot for the duration of an epoch. */
    public Map<String, Object> call(String key, Map<String, Object> input) throws Exception {
        if (serving.split() != Split.BY_KEY) {
            throw new IllegalStateException(name + " is split by request: call it without a key");
        }
        return serving.call(Optional.of(key), input);
    }

    /** Routing of the calls, for tests. */
    Serving serving() {
        return serving;
    }
}
