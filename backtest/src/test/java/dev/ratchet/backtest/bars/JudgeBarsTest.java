package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.backtest.traffic.TrafficNoise;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** D2 with few trials, for figures far from their reference. */
class JudgeBarsTest {
    @Test
    void theSequentialJudgeReachesTheBarsOfSomeCells() {
        JudgeBars bars = new JudgeBars(30, List.of(300), EnumSet.of(TrafficNoise.FLAT), true);

        List<Bar> measured = bars.measure(Path.of(""));

        assertEquals(
                List.of(), measured.stream().filter(Bar::failed).map(Bar::line).toList());
        assertTrue(measured.stream()
                .map(Bar::name)
                .toList()
                .containsAll(List.of("+10 % rolled back, flat, 300/min", "errors +1 rolled back, flat, 300/min")));
        double classic = measured.stream()
                .filter(it -> it.name().equals("classic: A/A rolled back, all cells pooled"))
                .findFirst()
                .orElseThrow()
                .figure();
        assertTrue(classic > .9, classic + " of A/A by classic");
        List<String> table = bars.table();
        assertEquals(4, table.size());
        assertTrue(table.get(2).matches("flat +300 +0\\.00/100/\\d.*"), table.get(2));
    }

    @Test
    void theSameTrialsGiveTheSameFigures() {
        Set<TrafficNoise> noise = EnumSet.of(TrafficNoise.AR_PRIVATE);

        assertEquals(
                new JudgeBars(3, List.of(5), noise, false).measure(Path.of("")),
                new JudgeBars(3, List.of(5), noise, false).measure(Path.of("")));
    }
}
