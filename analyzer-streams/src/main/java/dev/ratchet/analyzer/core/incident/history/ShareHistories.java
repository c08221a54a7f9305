package dev.ratchet.analyzer.core.incident.history;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The past of several shares of the same total, such as the calls of an operation to each of its callees.
 *
 * <p>A key without hits in the last 120 minutes of the total is forgotten. Its history is then that of a new key.
 *
 * @param <K> key of a share
 */
public final class ShareHistories<K> {
    private static final int MOST_COUNTS = 65;
    private static final int MOST_SILENT = 120;

    private final int most;
    private final Map<K, Share> histories = new LinkedHashMap<>();
    private final Deque<Long> counts = new ArrayDeque<>();
    private long minutes;

    /** Past of one share, and the number of the last minute with a hit. */
    private record Share(ShareHistory history, long lastHit) {}

    /** Receives the comparison of one share. */
    public interface Receiver<K> {
        void accept(K key, MeanHistory.Comparison comparison);
    }

    /** Creates histories of at most this number of shares; further ones are ignored. */
    public ShareHistories(int most) {
        this.most = most;
    }

    /** Adds a minute: the hits of each key, and the total. A key that is new had no hits before. */
    public void add(Map<K, Long> hits, long count, double threshold, Receiver<K> receiver) {
        Set<K> all = new LinkedHashSet<>(histories.keySet());
        all.addAll(hits.keySet());
        for (K key : all) {
            long hit = hits.getOrDefault(key, 0L);
            share(key, hit > 0).ifPresent(it -> receiver.accept(key, it.add(hit, count, threshold)));
        }
        histories.values().removeIf(it -> it.lastHit() <= minutes - MOST_SILENT);
        minutes++;
        counts.addLast(count);
        if (counts.size() > MOST_COUNTS) {
            counts.removeFirst();
        }
    }

    private Optional<ShareHistory> share(K key, boolean isHit) {
        Share known = histories.get(key);
        if (known == null && histories.size() >= most) {
            return Optional.empty();
        }
        ShareHistory history = known == null ? ShareHistory.after(counts) : known.history();
        histories.put(key, new Share(history, known == null || isHit ? minutes : known.lastHit()));
        return Optional.of(history);
    }

    /** Adds the history of one key to that of another one. */
    public void merge(K from, K to) {
        Share share = histories.remove(from);
        if (share != null) {
            histories.merge(
                    to, share, (a, b) -> new Share(a.history().merge(b.history()), Math.max(a.lastHit(), b.lastHit())));
        }
    }

    /** Number of keys. */
    public int size() {
        return histories.size();
    }
}
