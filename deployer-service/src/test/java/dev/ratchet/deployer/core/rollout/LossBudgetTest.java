package dev.ratchet.deployer.core.rollout;

import static dev.ratchet.deployer.core.rollout.TransitionCases.EPOCH;
import static dev.ratchet.deployer.core.rollout.TransitionCases.LAST_INTERVAL;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Plans;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class LossBudgetTest extends RolloutsCase {
    private static final long NOVEMBER = Instant.parse("2025-11-21T13:00:00Z").toEpochMilli();
    private static final long OCTOBER = Instant.parse("2025-10-01T00:00:00Z").toEpochMilli();

    /** Sums of ln(milliseconds) and of the error rate, each with its standard deviation. */
    @ParameterizedTest
    @CsvSource({
        ".048, .001, 0,    0,    false", // 4.9 %
        ".049, .001, 0,    0,    true", // 5.02 %
        ".060, .046, 0,    0,    true", // significant at .10
        ".060, .048, 0,    0,    false", // not significant
        "-.06, .001, 0,    0,    false", // a gain
        "0,    .001, .0049, .001, false",
        "0,    .001, .0051, .001, true",
        "0,    .001, .0060, .003, false", // significant at .10 only
        "-.06, .001, .0060, .001, true", // a gain of one kind does not offset a loss of the other
    })
    void isExceededWhereALossIsSignificantAndAtLeastTheBudget(
            double latency, double latencyDeviation, double errors, double errorsDeviation, boolean passed) {
        Effects sum = new Effects(latency, latencyDeviation, errors, errorsDeviation);

        assertEquals(passed, LossBudget.isExceeded(Losses.none(OCTOBER).plus(sum)));
    }

    @ParameterizedTest
    @CsvSource({
        "PERFORMANCE, NONE,    false, PLANNED",
        "PERFORMANCE, NONE,    true,  REJECTED",
        "CONFIGURATION, NONE,  true,  REJECTED",
        "PERFORMANCE, LATENCY, true,  PLANNED",
        "BUG_FIX,     ERRORS,  true,  PLANNED",
        "REVERT,      NONE,    true,  PLANNED",
    })
    void startsOnlyGoalsAndRevertsBeyondTheBudget(
            ProposalType type, GoalKind goal, boolean passed, RolloutStateKind kind) {
        Losses before = Losses.none(OCTOBER).plus(new Effects(passed ? .06 : .04, .001, 0, 0));
        RolloutPlan plan = Plans.any().type(type).goal(goal, -.1).plan().withLosses(before);

        Step step = withVerdict(VerdictKind.CONTINUE).next(Rollouts.start(), plan, NOVEMBER);

        assertEquals(kind, step.state().kind());
        assertEquals(kind == RolloutStateKind.REJECTED, step.effects().isEmpty());
        assertEquals(
                kind == RolloutStateKind.REJECTED,
                step.reason()
                        .equals("the confirmed changes of this quarter (1) cost latency +6.18 % (at least +6.05 at"
                                + " 0.10, budget 5) and errors +0.00 points (at least +0.00 at 0.02, budget 0.5);"
                                + " until the quarter ends only a change with a goal, or a revert, may start"));
    }

    /** Earlier losses, the change's own loss with its standard deviation, and the resulting state after a CONFIRM. */
    @ParameterizedTest
    @CsvSource({
        "PERFORMANCE, NONE,    0,   .06, .01,  ROLLING_BACK", // by itself
        "PERFORMANCE, NONE,    0,   .04, .01,  CONFIRMED",
        "PERFORMANCE, NONE,    .04, .02, .005, ROLLING_BACK",
        "PERFORMANCE, NONE,    .04, .02, .0079, CONFIRMED", // its own loss is significant at .01 only
        "PERFORMANCE, NONE,    .04, .02, .0077, ROLLING_BACK", // and at .005
        "PERFORMANCE, NONE,    .04, 0,   .005, CONFIRMED",
        "PERFORMANCE, LATENCY, .04, .02, .005, CONFIRMED",
        "BUG_FIX,     ERRORS,  0,   .06, .01,  CONFIRMED", // the repair justifies the loss
        "REVERT,      NONE,    .04, .02, .005, CONFIRMED",
    })
    void rollsBackAConfirmedChangeWithoutAGoalThatExceedsIt(
            ProposalType type, GoalKind goal, double before, double own, double deviation, RolloutStateKind kind) {
        RolloutPlan plan = Plans.any()
                .type(type)
                .goal(goal, -.1)
                .plan()
                .withLosses(Losses.none(OCTOBER).plus(new Effects(before, .001, 0, 0)));

        Step step = confirming(new Effects(own, deviation, 0, 0))
                .next(atEnd(plan), TransitionCases.look(LAST_INTERVAL + 1, true), NOVEMBER);

        assertEquals(kind, step.state().kind());
        if (kind == RolloutStateKind.ROLLING_BACK) {
            assertEquals(VerdictKind.ROLL_BACK, step.verdict().orElseThrow().kind());
            assertTrue(step.reason().startsWith("this change exceeds the loss budget"), step.reason());
            assertTrue(step.reason().endsWith("by itself scripted"), step.reason());
        }
    }

    @Test
    void ignoresLossesOfAPastQuarterAtTheEndOfARollout() {
        RolloutPlan plan = Plans.any().plan().withLosses(Losses.none(OCTOBER).plus(new Effects(.045, .001, 0, 0)));
        long january = Instant.parse("2026-01-01T00:00:00Z").toEpochMilli();

        Step step = confirming(new Effects(.02, .005, 0, 0))
                .next(atEnd(plan), TransitionCases.look(LAST_INTERVAL + 1, true), january);

        assertEquals(RolloutStateKind.CONFIRMED, step.state().kind());
    }

    @Test
    void sumsConfirmedChangesOfTheComponentAndQuarter() {
        List<RolloutState> states = new ArrayList<>();
        states.add(confirmed(NOVEMBER, new Effects(.03, .01, .001, .0005)));
        states.add(confirmed(NOVEMBER + 1, new Effects(-.01, .02, .002, .0005)));
        states.add(confirmed(OCTOBER, new Effects(.01, .01, 0, 0)));
        states.add(confirmed(OCTOBER - 1, new Effects(.5, .01, .5, .01))); // September
        states.add(new RolloutState.RolledBack(
                progress(NOVEMBER), Optional.of(verdict(new Effects(.5, .01, .5, .01))), "slow"));

        Losses sum = LossBudget.lossesOfQuarter(states, "acme", "pricing", NOVEMBER);

        assertEquals(OCTOBER, sum.quarterMillis());
        assertEquals(3, sum.changes());
        assertEquals(.03, sum.latency(), 1e-12);
        assertEquals(.0006, sum.latencyVariance(), 1e-12);
        assertEquals(.003, sum.errors(), 1e-12);
        assertEquals(.0000005, sum.errorsVariance(), 1e-15);
        assertEquals(
                0,
                LossBudget.lossesOfQuarter(states, "acme", "orders", NOVEMBER).changes());
        assertEquals(
                0,
                LossBudget.lossesOfQuarter(states, "other", "pricing", NOVEMBER).changes());
    }

    @Test
    void replayRepeatsTheRecordedDecision() {
        RolloutPlan plan = Plans.any().plan();
        RolloutState before = atEnd(plan);
        Step step = confirming(new Effects(.06, .01, 0, 0))
                .next(before, TransitionCases.look(LAST_INTERVAL + 1, true), NOVEMBER);

        Step again = new Rollouts(trial -> step.verdict().orElseThrow()).next(before, step.input(), NOVEMBER);

        assertEquals(step.state(), again.state());
        assertFalse(again.reason().isBlank());
    }

    private static Rollouts confirming(Effects effects) {
        return new Rollouts(trial -> verdict(effects));
    }

    private static Verdict verdict(Effects effects) {
        return new Verdict(
                VerdictKind.CONFIRM,
                new DecisiveMetric("latency", .2, .1, .3, .1),
                100,
                .2,
                10,
                "scripted",
                Optional.of(effects));
    }

    private static RolloutState confirmed(long atMillis, Effects effects) {
        return new RolloutState.Confirmed(progress(atMillis), Optional.of(verdict(effects)), "good");
    }

    private static Progress progress(long atMillis) {
        return new Progress(
                Plans.any().plan(),
                new ShareStage(EPOCH, .9, 20, false),
                K,
                0,
                ObservedIntervals.none(LAST_INTERVAL),
                atMillis);
    }
}
