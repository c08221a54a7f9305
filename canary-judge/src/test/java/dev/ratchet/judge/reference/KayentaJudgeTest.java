package dev.ratchet.judge.reference;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Plans;
import dev.ratchet.judge.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

final class KayentaJudgeTest {
    @Test
    void rollsBackAtTheEndOnly() {
        assertEquals(VerdictKind.CONTINUE, judged(1.5, .01, 100, false).kind());
        assertEquals(VerdictKind.ROLL_BACK, judged(1.5, .01, 100, true).kind());
    }

    @Test
    void confirmsUnchangedAndFasterCanaries() {
        assertEquals(VerdictKind.CONFIRM, judged(1, .01, 100, true).kind());
        assertEquals(VerdictKind.CONFIRM, judged(.7, .01, 100, true).kind());
    }

    @Test
    void oneHighMetricOfThreeFails() {
        Verdict verdict = judged(1, .2, 100, true);

        assertEquals(VerdictKind.ROLL_BACK, verdict.kind());
        assertTrue(verdict.reason().startsWith("score 67 of 100, 75 pass; errors shifted by 0."), verdict.reason());
    }

    @Test
    void missesAboutHalfOfSmallDegradationsOfFewCalls() {
        int back = 0;
        for (int seed = 0; seed < 40; seed++) {
            back += judged(1.05, .01, 20, true, seed).kind() == VerdictKind.ROLL_BACK ? 1 : 0;
        }

        assertTrue(back <= 24, back + " of 40");
    }

    @Test
    void confirmsWithoutAnyInterval() {
        Trial empty = new Trial(Plans.any().plan(), 60, 59, true, List.of());

        assertEquals(VerdictKind.CONFIRM, new KayentaJudge().judge(empty).kind());
    }

    private static Verdict judged(double factor, double errors, int calls, boolean atEnd) {
        return judged(factor, errors, calls, atEnd, 4);
    }

    private static Verdict judged(double factor, double errors, int calls, boolean atEnd, long seed) {
        Random chance = new Random(seed);
        List<Interval> usable = new ArrayList<>();
        for (int look = 0; look < 60; look++) {
            usable.add(Calls.interval(
                    look,
                    Calls.baseline().of(calls, chance),
                    Calls.baseline().slower(factor).failing(errors).of(calls, chance)));
        }
        return new KayentaJudge().judge(new Trial(Plans.any().plan(), 60, 59, atEnd, usable));
    }
}
