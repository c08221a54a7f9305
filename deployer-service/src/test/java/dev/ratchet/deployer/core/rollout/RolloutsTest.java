package dev.ratchet.deployer.core.rollout;

import static dev.ratchet.deployer.core.rollout.TransitionCases.EPOCH;
import static dev.ratchet.deployer.core.rollout.TransitionCases.LAST_INTERVAL;
import static dev.ratchet.deployer.core.rollout.TransitionCases.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.rollout.Effect.Land;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Plans;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RolloutsTest extends RolloutsCase {
    static Stream<RolloutPlan> unacceptable() {
        return Stream.of(
                Plans.any().split(Split.UNKNOWN).plan(),
                Plans.any().split(Split.KEY).plan(),
                Plans.any().digest(Plans.BASE).plan());
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void rejectsAnInvalidPlanWithoutAnAssignment(RolloutPlan plan) {
        Step step = withVerdict(VerdictKind.CONTINUE).next(Rollouts.start(), plan, NOW);

        assertEquals(RolloutStateKind.REJECTED, step.state().kind());
        assertEquals(List.of(), step.effects());
    }

    @Test
    void assignsTheCanaryAtTheFirstShareUnderALease() {
        Step step = withVerdict(VerdictKind.CONTINUE)
                .next(Rollouts.start(), Plans.any().plan(), NOW);

        Assignment it = assigned(step);
        assertEquals(
                List.of(Plans.BASE, Optional.of(Plans.NEW), Optional.of(new RolloutId("r-1"))),
                List.of(it.control(), it.canary(), it.rollout()));
        assertEquals(List.of(7L, .1, false), List.of(it.epoch(), it.share(), it.finalState()));
    }

    @Test
    void countsOnlyAfterBothSlotsAreWarm() {
        RolloutState state = new RolloutState.Staged(at(0, 0, .1, List.of()), WarmUp.start());
        List<RolloutStateKind> kinds = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            state = withVerdict(VerdictKind.CONTINUE)
                    .next(state, TransitionCases.look(EPOCH, steady(LAST_INTERVAL + i, 50)), NOW)
                    .state();
            kinds.add(state.kind());
        }

        assertEquals(RolloutStateKind.CANARY, kinds.get(4));
        assertEquals(
                0, assertInstanceOf(RolloutState.Canary.class, state).progress().looks() - 1);
    }

    /** A canary that becomes half as slow again, or stays; a few calls cannot show a tenth of it. */
    @ParameterizedTest
    @CsvSource({"50, 1.5, ROLLING_BACK", "0, 1, ROLLING_BACK", "4, 1, CANARY"})
    void proceedsAfterThirtyIntervalsOnlyWithTooFewCalls(int calls, double change, RolloutStateKind expected) {
        RolloutState state = new RolloutState.Staged(at(0, 0, .1, List.of()), WarmUp.start());
        Random chance = new Random(1);
        int looks = 0;
        while (state.kind() == RolloutStateKind.STAGED) {
            looks++;
            Calls canary = Calls.baseline().slower(Math.pow(change, looks));
            Interval it =
                    Calls.interval(LAST_INTERVAL + looks, Calls.baseline().of(500, chance), canary.of(calls, chance));
            state = withVerdict(VerdictKind.CONTINUE)
                    .next(state, TransitionCases.look(EPOCH, it), NOW)
                    .state();
        }

        assertEquals(expected, state.kind());
        assertEquals(30, looks);
    }

    @Test
    void stepsToTheNextShareAfterFiveLooks() {
        assertEquals(
                RolloutStateKind.CANARY,
                looked(new RolloutState.Canary(at(4, 3, .1, List.of()))).kind());

        Step step = step(new RolloutState.Canary(at(5, 4, .1, List.of())), VerdictKind.CONTINUE);

        assertEquals(RolloutStateKind.STEPPING, step.state().kind());
        assertEquals(
                List.of(EPOCH + 1, .25),
                List.of(assigned(step).epoch(), assigned(step).share()));
    }

    @Test
    void stepsToThePoweredShareAfterThreeLooks() {
        assertEquals(
                List.of(),
                step(new RolloutState.Stepping(at(8, 1, .25, List.of())), VerdictKind.CONTINUE)
                        .effects());

        Step step = step(new RolloutState.Stepping(at(8, 2, .25, List.of())), VerdictKind.CONTINUE);

        assertEquals(
                List.of(EPOCH + 1, .5),
                List.of(assigned(step).epoch(), assigned(step).share()));
        assertEquals(
                List.of(),
                step(new RolloutState.Stepping(at(20, 9, .5, List.of())), VerdictKind.CONTINUE)
                        .effects());
    }

    @Test
    void watchesAtNinetyPerCentForTheLastThird() {
        Step step = step(new RolloutState.Stepping(at(2 * K / 3 - 1, 9, .5, List.of())), VerdictKind.CONTINUE);

        assertEquals(RolloutStateKind.WATCHING, step.state().kind());
        assertEquals(.9, assigned(step).share());
    }

    @Test
    void leavesOutTheIntervalInWhichTheShareChanged() {
        RolloutState stepped = looked(new RolloutState.Canary(at(5, 4, .1, List.of())));
        Progress settled =
                assertInstanceOf(RolloutState.Stepping.class, stepped).progress();

        Progress after = ((RolloutState.Open) withVerdict(VerdictKind.CONTINUE)
                        .next(
                                stepped,
                                TransitionCases.look(settled.stage().epoch(), steady(LAST_INTERVAL + 2, 40)),
                                NOW)
                        .state())
                .progress();

        assertEquals(settled.intervals().usable(), after.intervals().usable());
        assertEquals(settled.looks() + 1, after.looks());
    }

    @Test
    void confirmsByPromotingTheCanaryAndLandingTheChange() {
        Step step = step(atEnd(Plans.any().plan()), VerdictKind.CONFIRM);

        assertEquals(RolloutStateKind.CONFIRMED, step.state().kind());
        Assignment it = assigned(step);
        assertEquals(
                List.of(Plans.NEW, Optional.empty(), Optional.empty(), true),
                List.of(it.control(), it.canary(), it.rollout(), it.finalState()));
        assertEquals(List.of(), it.burnt());
        assertEquals(1, step.effects().stream().filter(Land.class::isInstance).count());
    }

    @Test
    void withdrawsAChangeWithoutEffect() {
        Step step = step(atEnd(Plans.any().plan()), VerdictKind.NO_EFFECT);

        assertEquals(RolloutStateKind.WITHDRAWING, step.state().kind());
        restoresControl(step);
    }
}
