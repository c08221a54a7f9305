package dev.ratchet.judge.deployment.past;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.deployment.DeploymentJudge;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Verdicts on deployments whose only baseline are the days before. */
class PastJudgeTest {
    private final PastJudge judge =
            new PastJudge(DeploymentJudge.defaultSettings(), PastSchedule.live(63), "no old instance served beside it");

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                // days | level after | errors of 1,000 | load | silent | verdict | reason
                "14 | 0   | 10 | 100 | false | CONFIRM           | harm is excluded",
                "14 | .18 | 10 | 100 | false | ROLL_BACK         | slower, by more than at this time on any of 14 days",
                "14 | 0   | 60 | 100 | false | ROLL_BACK         | fails more often",
                "14 | .18 | 10 | 300 | false | INSUFFICIENT_DATA | the load is not comparable",
                "14 | 0   | 10 | 20  | false | INSUFFICIENT_DATA | the load is not comparable",
                "14 | 0   | 10 | 100 | true  | INSUFFICIENT_DATA | the new version was silent at the end",
                "4  | .18 | 10 | 100 | false | INSUFFICIENT_DATA | only 4 of the required 5 days",
                "0  | .18 | 10 | 100 | false | INSUFFICIENT_DATA | only 0 of the required 5 days",
            })
    void comparesTheStepWithThoseOfOtherDays(
            int days, double level, int errors, double load, boolean silent, VerdictKind kind, String reason) {
        DayBlock today = new DayBlock(calls(0, 10), calls(level, errors), load);

        Verdict verdict =
                judge.judge(new PastLook(63, 63, silent, Optional.of(today), days(days), LargestBucket.none()));

        assertEquals(kind, verdict.kind(), verdict.reason());
        assertTrue(
                verdict.reason().startsWith("compared with the past: no old instance served beside it: " + reason),
                verdict.reason());
    }

    @Test
    void aCoarseHistogramConfirmsNothing() {
        DayBlock today = new DayBlock(calls(0, 10), calls(0, 10), 100);

        Verdict verdict =
                judge.judge(new PastLook(63, 63, false, Optional.of(today), days(14), new LargestBucket(5, 10, .95)));

        assertEquals(VerdictKind.INSUFFICIENT_DATA, verdict.kind());
        assertTrue(verdict.reason().contains("95 % of the calls lie between 5 and 10 ms"), verdict.reason());
    }

    @Test
    void aNewVersionThatRarelyServedIsUndecided() {
        Verdict verdict = judge.judge(new PastLook(14, 6, false, Optional.empty(), days(14), LargestBucket.none()));

        assertEquals(VerdictKind.INSUFFICIENT_DATA, verdict.kind());
        assertTrue(verdict.reason().contains("in only 6 of 14 intervals"), verdict.reason());
    }

    @Test
    void aWatchHasAtLeastOneLook() {
        assertThrows(IllegalArgumentException.class, () -> new PastSchedule(6, 7));
    }

    @ParameterizedTest
    @CsvSource({"60, 7, 9", "30, 4, 8", "5, 1, 5", "1440, 160, 9"})
    void aLiveWatchHasAtMostNineLooksOfWhichTheLastIsAtItsEnd(int watch, int interval, int looks) {
        PastSchedule schedule = PastSchedule.live(watch);

        assertEquals(interval, schedule.lookIntervals());
        assertEquals(looks, schedule.looks());
        assertEquals(0, schedule.latest(interval - 1));
        assertEquals(interval, schedule.latest(interval));
        assertEquals(watch, schedule.latest(watch));
    }

    private static List<DayBlock> days(int number) {
        return IntStream.range(0, number)
                .mapToObj(it -> new DayBlock(calls(.01 * (it % 3), 10), calls(.01 * (it % 2), 10), 100))
                .toList();
    }

    /** A thousand calls around 100 ms. */
    private static CallStats calls(double level, int errors) {
        CallTally tally = new CallTally();
        tally.failed(errors);
        for (int i = 0; i < 1_000 - errors; i++) {
            tally.okLog(Math.log(100) + level + .3 * Math.sin(i), 1);
        }
        return tally.stats();
    }
}
