package dev.ratchet.analyzer.core.incident.history;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Histories of the keys that have traffic.
 *
 * @param <K> key
 * @param <H> history of a key
 */
public final class ActiveHistories<K, H> {
    private final int most;
    private final int silentMinutes;
    private final Map<K, Active<H>> histories = new LinkedHashMap<>();

    private record Active<H>(H history, long lastMinute) {}

    /** Creates histories of at most this number of keys, which are forgotten after some minutes without traffic. */
    public ActiveHistories(int most, int silentMinutes) {
        this.most = most;
        this.silentMinutes = silentMinutes;
    }

    /** History of a key with traffic in a minute; empty if there is no room for a new one. */
    public Optional<H> touch(K key, long minute, Supplier<H> create) {
        Active<H> known = histories.get(key);
        if (known == null && histories.size() >= most) {
            return Optional.empty();
        }
        H history = known == null ? create.get() : known.history();
        histories.put(key, new Active<>(history, minute));
        return Optional.of(history);
    }

    /** Forgets the keys that were silent for too long at a minute. */
    public void forget(long minute) {
        forget(minute, _ -> {});
    }

    /** Forgets the keys that were silent for too long at a minute, and passes them. */
    public void forget(long minute, Consumer<K> forgotten) {
        histories.entrySet().removeIf(it -> {
            boolean isSilent = it.getValue().lastMinute() <= minute - silentMinutes;
            if (isSilent) {
                forgotten.accept(it.getKey());
            }
            return isSilent;
        });
    }

    /** Keys with traffic. */
    public Set<K> keys() {
        return histories.keySet();
    }

    /** Passes all histories. */
    public void forEach(Consumer<H> consumer) {
        histories.values().forEach(it -> consumer.accept(it.history()));
    }
}
