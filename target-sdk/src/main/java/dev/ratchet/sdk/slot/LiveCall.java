package dev.ratchet.sdk.slot;

import java.util.Map;
import java.util.Optional;

/**
 * One call in progress: its routing and its input.
 *
 * @param slot slot that serves the call
 * @param bucket bucket of the call's key, from 0 to 255; -1 if calls are split by request
 * @param key split key; empty if calls are split by request
 */
public record LiveCall(Routing routing, Slot slot, int bucket, Optional<String> key, Map<String, Object> input) {
    public boolean canary() {
        return slot != routing.control();
    }
}
