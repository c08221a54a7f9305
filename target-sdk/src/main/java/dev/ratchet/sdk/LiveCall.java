package dev.ratchet.sdk;

import java.util.Map;
import java.util.Optional;

/** One call on its way: where it was routed and what it carries. */
record LiveCall(Routing routing, Slot slot, int group, Optional<String> key, Map<String, Object> input) {
    boolean canary() {
        return slot != routing.control();
    }
}
