package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.logs.LogBacktest;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class StatementGroupingTest {
    private static final int LINES = 8_000;

    @Test
    void groupsLinesByTheirPlacesInTheSourceCode() {
        GeneratedLog log = GeneratedLog.java(LINES, true);

        assertAccuracy(log, .99);
    }

    @Test
    void groupsLinesWithFewValuesByTheirText() {
        GeneratedLog log = GeneratedLog.java(LINES, false);

        assertAccuracy(log, .85);
    }

    @Test
    void groupsLinesOfOtherLanguages() {
        GeneratedLog log = GeneratedLog.others(LINES);

        assertAccuracy(log, .85);
    }

    private static void assertAccuracy(GeneratedLog log, double least) {
        LogBacktest backtest = new LogBacktest();
        log.lines().forEach(backtest::add);
        backtest.endStream();
        List<Long> clusters = IntStream.range(0, log.lines().size())
                .mapToObj(backtest::current)
                .toList();

        double accuracy = GroupingScore.of(log.statements(), clusters).accuracy();

        assertTrue(accuracy >= least, () -> accuracy + "\n" + mistakes(log, clusters));
    }

    /** Statements that have several clusters or share theirs, with the other statements in them. */
    private static String mistakes(GeneratedLog log, List<Long> clusters) {
        Map<String, Set<Long>> clustersOf = new TreeMap<>();
        Map<Long, Set<String>> statementsOf = new TreeMap<>();
        for (int i = 0; i < clusters.size(); i++) {
            clustersOf
                    .computeIfAbsent(log.statements().get(i), _ -> new HashSet<>())
                    .add(clusters.get(i));
            statementsOf
                    .computeIfAbsent(clusters.get(i), _ -> new HashSet<>())
                    .add(log.statements().get(i));
        }
        return clustersOf.entrySet().stream()
                .map(it -> it.getKey() + ": " + it.getValue().size() + " clusters, with "
                        + it.getValue().stream()
                                .map(statementsOf::get)
                                .flatMap(Collection::stream)
                                .distinct()
                                .filter(other -> !other.equals(it.getKey()))
                                .toList())
                .filter(it -> !it.endsWith(": 1 clusters, with []"))
                .collect(Collectors.joining("\n"));
    }
}
