package dev.ratchet.sdk.host;

import dev.ratchet.sdk.Split;
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
    private final CallRouter router;

    HostedComponent(String name, CallRouter router) {
        this.name = name;
        this.router = router;
    }

    /** Name of the component. */
    public String name() {
        return name;
    }

    /** Calls a component that is split by request. */
    public Map<String, Object> call(Map<String, Object> input) throws Exception {
        if (router.split() != Split.BY_REQUEST) {
            throw new IllegalStateException(name + " is split by key: call it with a key");
        }
        return router.call(Optional.empty(), input);
    }

    /** Calls a component that is split by key. All calls with one key go to one slot for the duration of an epoch. */
    public Map<String, Object> call(String key, Map<String, Object> input) throws Exception {
        if (router.split() != Split.BY_KEY) {
            throw new IllegalStateException(name + " is split by request: call it without a key");
        }
        return router.call(Optional.of(key), input);
    }

    /** Routing of the calls, for tests. */
    public CallRouter router() {
        return router;
    }
}
