package dev.ratchet.judge;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

final class WithoutGoalTest {
    private static final int LOOKS = 30;

    @Test
    void confirmsARefactoringWithoutHarm() {
        Verdict verdict = end(ProposalType.REFACTORING);

        assertEquals(VerdictKind.CONFIRM, verdict.kind());
        assertTrue(verdict.reason().startsWith("no harm found; the change claims no improvement"), verdict.reason());
    }

    @ParameterizedTest
    @EnumSource(
            mode = EnumSource.Mode.EXCLUDE,
            names = {"REFACTORING", "REVERT"})
    void confirmsNoOtherChange(ProposalType type) {
        Verdict verdict = end(type);

        assertEquals(VerdictKind.NO_EFFECT, verdict.kind());
        assertTrue(
                verdict.reason().startsWith("harm is excluded, but the change declares no goal that could be shown"),
                verdict.reason());
    }

    private static Verdict end(ProposalType type) {
        Random chance = new Random(11);
        List<Interval> intervals = LongStream.range(0, LOOKS)
                .mapToObj(it -> Calls.interval(
                        it, Calls.baseline().of(200, chance), Calls.baseline().of(200, chance)))
                .toList();
        return new SequentialJudge(JudgeSettings.defaults())
                .judge(new Trial(Plans.any().type(type).looks(LOOKS, 0).plan(), LOOKS, LOOKS - 1, true, intervals));
    }
}
