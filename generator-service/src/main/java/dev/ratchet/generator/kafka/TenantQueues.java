package dev.ratchet.generator.kafka;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Queues of items per tenant, served round-robin. A tenant has at most one item in progress, in arrival order, so it
 * never occupies more than one worker.
 *
 * @param <T> type of an item
 */
final class TenantQueues<T> {
    private final Predicate<T> exclusive;
    private final Map<String, Deque<T>> waiting = new LinkedHashMap<>();
    private final Set<String> inProgress = new HashSet<>();
    private boolean isExclusive;

    /** Creates queues in which an exclusive item is in progress only while no other is. */
    TenantQueues(Predicate<T> exclusive) {
        this.exclusive = exclusive;
    }

    /** Appends an item to the queue of its tenant. */
    void add(String tenant, T item) {
        queue(tenant).addLast(item);
    }

    /** Prepends an item to the queue of its tenant. */
    void addFirst(String tenant, T item) {
        queue(tenant).addFirst(item);
    }

    /** Number of waiting items of a tenant. */
    int waiting(String tenant) {
        return waiting.getOrDefault(tenant, new ArrayDeque<>()).size();
    }

    /** Tenants with waiting items. */
    Set<String> tenants() {
        return new HashSet<>(waiting.keySet());
    }

    /** Number of all waiting items. */
    int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /** Number of items in progress. */
    int inProgress() {
        return inProgress.size();
    }

    /** Returns the next item, which is then in progress; empty if nothing may start now. */
    Optional<T> next() {
        for (String tenant : List.copyOf(waiting.keySet())) {
            if (!inProgress.contains(tenant)) {
                return begin(tenant);
            }
        }
        return Optional.empty();
    }

    /** Completes the tenant's item in progress. */
    void finish(String tenant) {
        inProgress.remove(tenant);
        isExclusive = false;
    }

    /** Discards all waiting items. */
    void clear() {
        waiting.clear();
    }

    private Deque<T> queue(String tenant) {
        return waiting.computeIfAbsent(tenant, key -> new ArrayDeque<>());
    }

    private Optional<T> begin(String tenant) {
        Deque<T> queue = queue(tenant);
        boolean wantsExclusive = exclusive.test(queue.getFirst());
        if (isExclusive || (wantsExclusive && !inProgress.isEmpty())) {
            return Optional.empty();
        }
        isExclusive = wantsExclusive;
        inProgress.add(tenant);
        T item = queue.removeFirst();
        waiting.remove(tenant);
        if (!queue.isEmpty()) {
            waiting.put(tenant, queue); // behind the other tenants
        }
        return Optional.of(item);
    }
}
