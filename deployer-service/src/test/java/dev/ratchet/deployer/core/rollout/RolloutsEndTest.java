package dev.ratchet.deployer.core.rollout;

import static dev.ratchet.deployer.core.rollout.TransitionCases.EPOCH;
import static dev.ratchet.deployer.core.rollout.TransitionCases.LAST_INTERVAL;
import static dev.ratchet.deployer.core.rollout.TransitionCases.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Plans;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

final class RolloutsEndTest extends RolloutsCase {
    @Test
    void confirmsABugFixWithoutEffectWhenItsFailingExecutionsSucceed() {
        assertEquals(
                RolloutStateKind.CONFIRMED,
                step(atEnd(Plans.any().bugFix(true).plan()), VerdictKind.NO_EFFECT)
                        .state()
                        .kind());
        assertEquals(
                RolloutStateKind.WITHDRAWING,
                step(atEnd(Plans.any().bugFix(false).plan()), VerdictKind.NO_EFFECT)
                        .state()
                        .kind());
    }

    @Test
    void extendsTheWatchWithoutDataAndRollsBackAtItsLimit() {
        Progress last = at(K + 28, 40, .9, List.of());

        assertEquals(
                RolloutStateKind.WATCHING,
                step(atEnd(Plans.any().plan()), VerdictKind.INSUFFICIENT_DATA)
                        .state()
                        .kind());
        assertEquals(
                RolloutStateKind.WATCHING,
                step(new RolloutState.Watching(last), VerdictKind.INSUFFICIENT_DATA)
                        .state()
                        .kind());
        assertEquals(
                RolloutStateKind.ROLLING_BACK,
                step(new RolloutState.Watching(at(K + 29, 41, .9, List.of())), VerdictKind.INSUFFICIENT_DATA)
                        .state()
                        .kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"CANARY", "STEPPING", "WATCHING"})
    void rollsBackOnTheVerdict(RolloutStateKind kind) {
        Step step = step(TransitionCases.state(kind, at(10, 2, .5, List.of())), VerdictKind.ROLL_BACK);

        assertEquals(RolloutStateKind.ROLLING_BACK, step.state().kind());
        assertEquals("scripted", step.reason());
        restoresControl(step);
    }

    @Test
    void asksAPersonWhenTheVerdictIsOfANewerVersion() {
        Step step = step(atEnd(Plans.any().plan()), VerdictKind.UNKNOWN);

        assertEquals(RolloutStateKind.NEEDS_HUMAN, step.state().kind());
        restoresControl(step);
    }

    @Test
    void neverConfirmsWhileTheTelemetryIsSilent() {
        Progress silent = new Progress(
                Plans.any().plan(),
                new ShareStage(EPOCH, .9, 20, false),
                K - 1,
                2,
                ObservedIntervals.none(LAST_INTERVAL),
                NOW);

        Step step = withVerdict(VerdictKind.CONFIRM)
                .next(new RolloutState.Watching(silent), TransitionCases.look(LAST_INTERVAL + 1, false), NOW);

        assertEquals(RolloutStateKind.WATCHING, step.state().kind());
    }

    @ParameterizedTest
    @CsvSource({"7, WATCHING", "8, WATCHING", "9, ROLLING_BACK"})
    void rollsBackAtTheTenthSilentIntervalOfASecond(int silentBefore, RolloutStateKind expected) {
        Progress silent = new Progress(
                Plans.any().plan(),
                new ShareStage(EPOCH, .9, 20, false),
                K - 20,
                silentBefore,
                ObservedIntervals.none(LAST_INTERVAL),
                NOW);

        Step step = withVerdict(VerdictKind.CONTINUE)
                .next(new RolloutState.Watching(silent), TransitionCases.look(LAST_INTERVAL + 1, false), NOW);

        assertEquals(expected, step.state().kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"CANARY", "STEPPING"})
    void holdsTheShareWhileTheCanaryUsesTwiceTheCpu(RolloutStateKind kind) {
        List<Interval> usable = burning();

        Step step = step(TransitionCases.state(kind, at(2 * K / 3 + 3, 9, .1, usable)), VerdictKind.CONTINUE);

        assertEquals(kind, step.state().kind());
        assertEquals(List.of(), step.effects());
    }

    @ParameterizedTest
    @EnumSource(names = {"CANARY", "STEPPING"})
    void rollsBackAtTheLimitWhenTheShareWasHeldUntilThen(RolloutStateKind kind) {
        Step step = step(TransitionCases.state(kind, at(K + 29, 9, .1, burning())), VerdictKind.CONTINUE);

        assertEquals(RolloutStateKind.ROLLING_BACK, step.state().kind());
        restoresControl(step);
    }

    @ParameterizedTest
    @EnumSource(names = {"CANARY", "STEPPING", "WATCHING"})
    void anInconclusiveVerdictHoldsUntilTheLimit(RolloutStateKind kind) {
        for (int looks : new int[] {10, 2 * K / 3 + 3}) {
            Step step = step(TransitionCases.state(kind, at(looks, 9, .1, List.of())), VerdictKind.INSUFFICIENT_DATA);

            assertEquals(kind, step.state().kind());
            assertEquals(List.of(), step.effects());
            assertTrue(looks == 10 || step.reason().equals("held: scripted"), step.reason());
        }
        Step last = step(TransitionCases.state(kind, at(K + 29, 9, .1, List.of())), VerdictKind.INSUFFICIENT_DATA);
        assertEquals(RolloutStateKind.ROLLING_BACK, last.state().kind());
    }

    @Test
    void expiresWhenTheBaseHasMovedOn() {
        RolloutState back = withVerdict(VerdictKind.CONTINUE)
                .next(
                        TransitionCases.state(RolloutStateKind.CANARY, at(10, 2, .1, List.of())),
                        TransitionCases.input(TransitionCases.InputKind.EXPIRED),
                        NOW)
                .state();

        RolloutState over = withVerdict(VerdictKind.CONTINUE)
                .next(back, TransitionCases.input(TransitionCases.InputKind.CONTROL), NOW)
                .state();

        assertEquals(RolloutStateKind.EXPIRED, over.kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "STAGED", "CANARY", "STEPPING", "WATCHING", "ROLLING_BACK", "WITHDRAWING"})
    void aClockThatJumpedBackDoesNotHoldTheRollout(RolloutStateKind kind) {
        RolloutState state = TransitionCases.state(kind, at(10, 2, .1, List.of()));

        assertEquals(
                kind,
                withVerdict(VerdictKind.CONTINUE)
                        .next(state, new Tick(), NOW - 10_000)
                        .state()
                        .kind());
        assertNotEquals(
                kind,
                withVerdict(VerdictKind.CONTINUE)
                        .next(state, new Tick(), NOW - 600_000)
                        .state()
                        .kind());
    }

    @Test
    void countsOnlyTheFirstLookOfAnInterval() {
        RolloutState state = TransitionCases.state(RolloutStateKind.CANARY, at(2, 2, .1, List.of()));

        Step again = withVerdict(VerdictKind.ROLL_BACK).next(state, TransitionCases.look(LAST_INTERVAL, true), NOW);

        assertEquals(false, again.isRecorded());
    }

    @Test
    void aLargerShareOnlyAddsGroups() {
        List<Integer> groupOfBucket =
                IntStream.range(0, 256).mapToObj(it -> it % 32).toList();
        RolloutPlan plan = Plans.any()
                .keyed(new PrePeriod("s-7", 1, 60, 60, groupOfBucket, List.of()))
                .plan();
        List<Integer> before = List.of();
        for (double share : new double[] {.1, .25, .5, .9}) {
            Progress it =
                    new Progress(plan, new ShareStage(EPOCH, share, 1, false), 1, 0, ObservedIntervals.none(1), NOW);
            List<Integer> groups = Shares.canaryAssignment(it).canaryGroups();
            assertTrue(groups.containsAll(before), () -> "at " + share);
            assertTrue(groups.size() >= 4 && groups.size() <= 28, () -> groups.size() + " groups at " + share);
            before = groups;
        }
    }
}
