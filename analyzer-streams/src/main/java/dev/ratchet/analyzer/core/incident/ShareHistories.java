package dev.ratchet.analyzer.core.incident;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;

/**
 * The past of several shares of the same total, such as the calls of an operation to each of its callees.
 *
 * @param <K> key of a share
 */
final class ShareHistories<K> {
    private static final int MOST_COUNTS = 65;

    private final int most;
    private final Map<K, ShareHistory> histories = new LinkedHashMap<>();
    private final Deque<Long> counts = new ArrayDeque<>();

    /** Receives the comparison of one share. */
    interface Receiver<K> {
        void accept(K key, MeanHistory.Comparison comparison);
    }

    /** Creates histories of at most this number of shares; further ones are ignored. */
    ShareHistories(int most) {
        this.most = most;
    }

    /** Adds a minute: the hits of each key, and the total. A key that is new had no hits before. */
    void add(Map<K, Long> hits, long count, double threshold, Receiver<K> receiver) {
        Set<K> all = new LinkedHashSet<>(histories.keySet());
        all.addAll(hits.keySet());
        for (K key : all) {
            if (histories.size() < most || histories.containsKey(key)) {
                ShareHistory history = histories.computeIfAbsent(key, _ -> ShareHistory.after(counts));
                receiver.accept(key, history.add(hits.getOrDefault(key, 0L), count, threshold));
            }
        }
        counts.addLast(count);
        if (counts.size() > MOST_COUNTS) {
            counts.removeFirst();
        }
    }

    /** Adds the history of one key to that of another one. */
    void merge(K from, K to) {
        ShareHistory history = histories.remove(from);
        if (history != null) {
            histories.merge(to, history, ShareHistory::merge);
        }
    }
}
