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

final class ClassicJudgeTest {
    @Test
    void rollsBackWhenAnyIntervalIsTenPerCentWorse() {
        Verdict verdict = new ClassicJudge().judge(trial(10, 7, 1.5, false));

        assertEquals(VerdictKind.ROLL_BACK, verdict.kind());
        assertTrue(verdict.reason().startsWith("the worst interval (7) is"), verdict.reason());
    }

    @Test
    void confirmsOnlyAtTheEnd() {
        assertEquals(
                VerdictKind.CONTINUE,
                new ClassicJudge().judge(trial(10, -1, 1, false)).kind());
        assertEquals(
                VerdictKind.CONFIRM,
                new ClassicJudge().judge(trial(10, -1, 1, true)).kind());
    }

    private static Trial trial(int looks, int worst, double factor, boolean atEnd) {
        Calls calls = new Calls(1, .0001, 0, -1);
        List<Interval> usable = new ArrayList<>();
        for (int i = 0; i < looks; i++) {
            usable.add(Calls.interval(
                    i,
                    calls.of(50, new Random(i)),
                    calls.slower(i == worst ? factor : 1).of(50, new Random(i))));
        }
        return new Trial(Plans.any().plan(), looks, looks, atEnd, usable);
    }
}
