package dev.ratchet.storefront;

import dev.ratchet.sdk.Port;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReferenceArray;

/** In-memory ledger of the latest entries. Appending to it is the only side effect of an order. */
final class Ledger implements Port {
    private static final int CAPACITY = 10_000;

    private final AtomicReferenceArray<String> entries = new AtomicReferenceArray<>(CAPACITY);
    private final AtomicLong position = new AtomicLong();

    @Override
    public Map<String, Object> call(Map<String, Object> request) {
        long at = position.getAndIncrement();
        entries.set((int) (at % CAPACITY), request.get("customer") + "|" + request.get("entry"));
        return Map.of("position", at);
    }

    long size() {
        return position.get();
    }
}
