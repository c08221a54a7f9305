package dev.ratchet.sdk.slot;

import java.util.Map;
import java.util.Optional;

/** One call in progress: its routing and its input. */
public record LiveCall(Routing routing, Slot slot, int group, Optional<String> key, Map<String, Object> input) {
    public boolean canary() {
        return slot != routing.control();
    }
}
