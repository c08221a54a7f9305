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
 * Items by tenant, dealt out round-robin. A tenant has at most one item in work, in the order in which its items came, so that
 * it never holds more than one worker.
 *
 * @param <T> an item
 */
final class TenantQueues<T> {
    private final Predicate<T> exclusive;
    private final Map<String, Deque<T>> waiting = new LinkedHashMap<>();
    private final Set<String> working = new HashSet<>();
    private boolean isExclusive;

    /** Queues in which an item of this kind is in work while no other is. */
    TenantQueues(Predicate<T> exclusive) {
        this.exclusive = exclusive;
    }

    /** Puts an item behind the others of its tenant. */
    void add(String tenant, T item) {
        queue(tenant).addLast(item);
    }

    /** Puts an item before the others of its tenant. */
    void addFirst(String tenant, T item) {
        queue(tenant).addFirst(item);
    }

    /** Number of items of a tenant that wait. */
    int waiting(String tenant) {
        return waiting.getOrDefault(tenant, new ArrayDeque<>()).size();
    }

    /** Number of all items that wait. */
    int waiting() {
        return waiting.values().stream().mapToInt(Deque::size).sum();
    }

    /** Number of items in work. */
    int working() {
        return working.size();
    }

    /** The next item, which is in work from now on; empty when nothing may begin now. */
    Optional<T> next() {
        for (String tenant : List.copyOf(waiting.keySet())) {
            if (!working.contains(tenant)) {
                return begin(tenant);
            }
        }
        return Optional.empty();
    }

    /** Ends the work on the tenant's item. */
    void finish(String tenant) {
        working.remove(tenant);
        isExclusive = false;
    }

    /** Discards everything that waits. */
    void clear() {
        waiting.clear();
    }

    private Deque<T> queue(String tenant) {
        return waiting.computeIfAbsent(tenant, key -> new ArrayDeque<>());
    }

    private Optional<T> begin(String tenant) {
        Deque<T> queue = queue(tenant);
        boolean wantsExclusive = exclusive.test(queue.getFirst());
        if (isExclusive || (wantsExclusive && !working.isEmpty())) {
            return Optional.empty();
        }
        isExclusive = wantsExclusive;
        working.add(tenant);
        T item = queue.removeFirst();
        waiting.remove(tenant);
        if (!queue.isEmpty()) {
            waiting.put(tenant, queue); // behind the other tenants
        }
        return Optional.of(item);
    }
}
