package dev.ratchet.backtest.bars;

import java.util.BitSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Accuracy of grouping lines (Khan et al. 2022, Jiang et al. 2024).
 *
 * @param accuracy GA: share of lines in a cluster that equals the set of lines of one label
 * @param f1 FGA: harmonic mean of the share of such clusters and the share of labels that have one
 */
record GroupingScore(double accuracy, double f1) {
    /** Scores lines by their labels and their clusters. */
    static GroupingScore of(List<String> labels, List<Long> clusters) {
        Set<BitSet> labelled = new HashSet<>(sets(labels));
        List<BitSet> found = sets(clusters);
        List<BitSet> exact = found.stream().filter(labelled::contains).toList();
        int lines = exact.stream().mapToInt(BitSet::cardinality).sum();
        return new GroupingScore(lines / (double) labels.size(), 2.0 * exact.size() / (found.size() + labelled.size()));
    }

    private static <T> List<BitSet> sets(List<T> names) {
        Map<T, BitSet> sets = new HashMap<>();
        for (int i = 0; i < names.size(); i++) {
            sets.computeIfAbsent(names.get(i), it -> new BitSet()).set(i);
        }
        return List.copyOf(sets.values());
    }
}
