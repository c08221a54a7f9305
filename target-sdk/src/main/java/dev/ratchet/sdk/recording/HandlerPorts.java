package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.Ports;
import java.util.Map;

/**
 * The ports that every handler gets, during a call, a replay and the warm-up.
 *
 * <p>Their class and text are the same in all three. Otherwise {@code String.valueOf(ports)}, or the message of a
 * {@code ClassCastException}, would show a handler whether its call is a replay. For the same reason, responses are
 * copies by {@link HandlerValues}.
 */
public final class HandlerPorts implements Ports {
    private final Ports target;

    public HandlerPorts(Ports target) {
        this.target = target;
    }

    @Override
    public Map<String, Object> call(String port, Map<String, Object> request) throws Exception {
        return HandlerValues.copy(target.call(port, request));
    }

    @Override
    public String toString() {
        return "ports";
    }
}
