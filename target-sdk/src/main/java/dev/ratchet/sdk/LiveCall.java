package dev.ratchet.sdk;

import java.util.Map;
import java.util.Optional;

/** One call in progress: its routing and its input. */
record LiveCall(Routing routing, Slot slot, int group, Optional<String> key, Map<String, Object> input) {
    boolean canary() {
        return slot != routing.control();
    }
}
