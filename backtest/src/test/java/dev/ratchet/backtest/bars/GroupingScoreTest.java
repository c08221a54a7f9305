package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;

import java.util.List;
import org.junit.jupiter.api.Test;

class GroupingScoreTest {
    private static final List<String> LABELS = List.of("a", "a", "a", "b", "b", "c");

    @Test
    void isOneWhenEveryClusterIsALabel() {
        assertEquals(new GroupingScore(1, 1), GroupingScore.of(LABELS, List.of(7L, 7L, 7L, 8L, 8L, 9L)));
    }

    @Test
    void aClusterCountsOnlyAsAWhole() {
        // a is split; b and c are exact: 3 of 6 lines, 2 of 4 clusters, 2 of 3 labels
        GroupingScore score = GroupingScore.of(LABELS, List.of(6L, 7L, 7L, 8L, 8L, 9L));

        assertEquals(3 / 6.0, score.accuracy());
        assertEquals(2 * 2 / (4 + 3.0), score.f1());
    }

    @Test
    void isZeroIfNoClusterMatches() {
        assertEquals(new GroupingScore(0, 0), GroupingScore.of(LABELS, List.of(1L, 2L, 1L, 1L, 2L, 2L)));
    }
}
