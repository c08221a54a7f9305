package dev.ratchet.deployer.core.rollout;

import static dev.ratchet.deployer.core.rollout.Situations.EPOCH;
import static dev.ratchet.deployer.core.rollout.Situations.LAST_INTERVAL;
import static dev.ratchet.deployer.core.rollout.Situations.NOW;
import static dev.ratchet.deployer.core.rollout.Situations.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertInstanceOf;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.PrePeriod;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.cycle.RolloutStateKind;
import dev.ratchet.cycle.Split;
import dev.ratchet.cycle.Tick;
import dev.ratchet.cycle.VerdictKind;
import dev.ratchet.deployer.core.Plans;
import dev.ratchet.deployer.core.judge.Calls;
import dev.ratchet.deployer.core.judge.Interval;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.deployer.core.rollout.Effect.Burn;
import dev.ratchet.deployer.core.rollout.Effect.Land;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

final class RolloutsTest {
    private static final int K = 60;

    static Stream<RolloutPlan> unacceptable() {
        return Stream.of(
                Plans.any().split(Split.UNKNOWN).plan(),
                Plans.any().split(Split.KEY).plan(),
                Plans.any().digest("base").plan());
    }

    @ParameterizedTest
    @MethodSource("unacceptable")
    void rejectsAPlanThatDoesNotHoldWithoutAssigningAnything(RolloutPlan plan) {
        Step step = told(VerdictKind.CONTINUE).next(Rollouts.start(), plan, NOW);

        assertEquals(RolloutStateKind.REJECTED, step.state().kind());
        assertEquals(List.of(), step.effects());
    }

    @Test
    void assignsTheCanaryAtTheFirstShareUnderALease() {
        Step step =
                told(VerdictKind.CONTINUE).next(Rollouts.start(), Plans.any().plan(), NOW);

        Assignment it = assigned(step);
        assertEquals(List.of("base", "new", "r-1"), List.of(it.control(), it.canary(), it.rollout()));
        assertEquals(List.of(7L, .1, false), List.of(it.epoch(), it.share(), it.finalState()));
    }

    @Test
    void countsOnlyAfterBothSlotsAreWarm() {
        RolloutState state = new RolloutState.Staged(at(0, 0, .1, List.of()), WarmUp.cold());
        List<RolloutStateKind> kinds = new ArrayList<>();
        for (int i = 1; i <= 6; i++) {
            state = told(VerdictKind.CONTINUE)
                    .next(state, Situations.look(EPOCH, steady(LAST_INTERVAL + i, 50)), NOW)
                    .state();
            kinds.add(state.kind());
        }

        assertEquals(RolloutStateKind.CANARY, kinds.get(4));
        assertEquals(
                0, assertInstanceOf(RolloutState.Canary.class, state).progress().looks() - 1);
    }

    @Test
    void goesBackWhenTheSlotsDoNotBecomeWarm() {
        RolloutState state = new RolloutState.Staged(at(0, 0, .1, List.of()), WarmUp.cold());
        int looks = 0;
        while (state.kind() == RolloutStateKind.STAGED) {
            looks++;
            state = told(VerdictKind.CONTINUE)
                    .next(state, Situations.look(EPOCH, steady(LAST_INTERVAL + looks, 1)), NOW)
                    .state();
        }

        assertEquals(RolloutStateKind.ROLLING_BACK, state.kind());
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
    void anIntervalInWhichTheShareChangedIsNotUsed() {
        RolloutState stepped = looked(new RolloutState.Canary(at(5, 4, .1, List.of())));
        Progress settled =
                assertInstanceOf(RolloutState.Stepping.class, stepped).progress();

        Progress after = ((RolloutState.Open) told(VerdictKind.CONTINUE)
                        .next(stepped, Situations.look(settled.epoch(), steady(LAST_INTERVAL + 2, 40)), NOW)
                        .state())
                .progress();

        assertEquals(settled.usable(), after.usable());
        assertEquals(settled.looks() + 1, after.looks());
    }

    @Test
    void confirmsByMakingTheCanaryTheControlAndLandingIt() {
        Step step = step(atEnd(Plans.any().plan()), VerdictKind.CONFIRM);

        assertEquals(RolloutStateKind.CONFIRMED, step.state().kind());
        Assignment it = assigned(step);
        assertEquals(List.of("new", "", "", true), List.of(it.control(), it.canary(), it.rollout(), it.finalState()));
        assertEquals(List.of(), it.burnt());
        assertEquals(1, step.effects().stream().filter(Land.class::isInstance).count());
    }

    @Test
    void withdrawsAChangeWithoutEffect() {
        Step step = step(atEnd(Plans.any().plan()), VerdictKind.NO_EFFECT);

        assertEquals(RolloutStateKind.WITHDRAWING, step.state().kind());
        restoresControl(step);
    }

    @Test
    void keepsABugFixWithoutEffectWhenItsFailingExecutionsAreFixed() {
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
    void extendsTheWatchWithoutDataUntilItsLimitAndThenGoesBack() {
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
    void goesBackWhenTheVerdictSaysSo(RolloutStateKind kind) {
        Step step = step(Situations.state(kind, at(10, 2, .5, List.of())), VerdictKind.ROLL_BACK);

        assertEquals(RolloutStateKind.ROLLING_BACK, step.state().kind());
        assertEquals("as told", step.reason());
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
        Progress silent =
                new Progress(Plans.any().plan(), EPOCH, .9, K - 1, 20, false, 2, LAST_INTERVAL, NOW, List.of());

        Step step = told(VerdictKind.CONFIRM)
                .next(new RolloutState.Watching(silent), Situations.look(LAST_INTERVAL + 1, false), NOW);

        assertEquals(RolloutStateKind.WATCHING, step.state().kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"CANARY", "STEPPING"})
    void holdsTheShareWhileTheCanaryBurnsTwiceTheCpu(RolloutStateKind kind) {
        List<Interval> usable = burning();

        Step step = step(Situations.state(kind, at(2 * K / 3 + 3, 9, .1, usable)), VerdictKind.CONTINUE);

        assertEquals(kind, step.state().kind());
        assertEquals(List.of(), step.effects());
    }

    @ParameterizedTest
    @EnumSource(names = {"CANARY", "STEPPING"})
    void goesBackAtTheLimitWhenTheShareWasHeldUntilThen(RolloutStateKind kind) {
        Step step = step(Situations.state(kind, at(K + 29, 9, .1, burning())), VerdictKind.CONTINUE);

        assertEquals(RolloutStateKind.ROLLING_BACK, step.state().kind());
        restoresControl(step);
    }

    @Test
    void endsAsExpiredWhenTheBaseMovedOn() {
        RolloutState back = told(VerdictKind.CONTINUE)
                .next(
                        Situations.state(RolloutStateKind.CANARY, at(10, 2, .1, List.of())),
                        Situations.input(Situations.Sort.EXPIRED),
                        NOW)
                .state();

        RolloutState over = told(VerdictKind.CONTINUE)
                .next(back, Situations.input(Situations.Sort.CONTROL), NOW)
                .state();

        assertEquals(RolloutStateKind.EXPIRED, over.kind());
    }

    @ParameterizedTest
    @EnumSource(names = {"PLANNED", "STAGED", "CANARY", "STEPPING", "WATCHING", "ROLLING_BACK", "WITHDRAWING"})
    void aClockThatWentBackFreezesNothing(RolloutStateKind kind) {
        RolloutState state = Situations.state(kind, at(10, 2, .1, List.of()));

        assertEquals(
                kind,
                told(VerdictKind.CONTINUE)
                        .next(state, new Tick(), NOW - 10_000)
                        .state()
                        .kind());
        assertNotEquals(
                kind,
                told(VerdictKind.CONTINUE)
                        .next(state, new Tick(), NOW - 600_000)
                        .state()
                        .kind());
    }

    @Test
    void takesTheFirstLookOfAnIntervalOnly() {
        RolloutState state = Situations.state(RolloutStateKind.CANARY, at(2, 2, .1, List.of()));

        Step again = told(VerdictKind.ROLL_BACK).next(state, Situations.look(LAST_INTERVAL, true), NOW);

        assertEquals(false, again.changed());
    }

    @Test
    void aLargerShareOfGroupsOnlyEverAddsSome() {
        List<Integer> groupOfBucket =
                IntStream.range(0, 256).mapToObj(it -> it % 32).toList();
        RolloutPlan plan = Plans.any()
                .keyed(new PrePeriod("s-7", 1, 60, 60, groupOfBucket, List.of()))
                .plan();
        List<Integer> before = List.of();
        for (double share : new double[] {.1, .25, .5, .9}) {
            Progress it = new Progress(plan, EPOCH, share, 1, 1, false, 0, 1, NOW, List.of());
            List<Integer> groups = Shares.both(it).canaryGroups();
            assertTrue(groups.containsAll(before), () -> "at " + share);
            assertTrue(groups.size() >= 4 && groups.size() <= 28, () -> groups.size() + " groups at " + share);
            before = groups;
        }
    }

    private static List<Interval> burning() {
        Random chance = new Random(3);
        return IntStream.range(0, 20)
                .mapToObj(it -> Calls.interval(
                        it,
                        Calls.usual().burning(100_000).of(64, chance),
                        Calls.usual().burning(200_000).of(64, chance)))
                .toList();
    }

    private static Interval steady(long number, int calls) {
        Calls usual = new Calls(1, .01, 0, -1);
        return Calls.interval(number, usual.of(calls, new Random(number)), usual.of(calls, new Random(number + 1000)));
    }

    private static void restoresControl(Step step) {
        Assignment it = assigned(step);
        assertEquals(List.of("base", "", true), List.of(it.control(), it.canary(), it.finalState()));
        assertEquals(EPOCH + 1, it.epoch());
        assertEquals(List.of(7L, 8L, 9L), it.burnt());
        assertEquals(new Burn("acme", "pricing", EPOCH), step.effects().getFirst());
    }

    private static Assignment assigned(Step step) {
        return step.effects().stream()
                .filter(Assign.class::isInstance)
                .map(it -> ((Assign) it).assignment())
                .reduce((one, other) -> {
                    throw new AssertionError("two assignments: " + step.effects());
                })
                .orElseThrow();
    }

    private static RolloutState looked(RolloutState state) {
        return step(state, VerdictKind.CONTINUE).state();
    }

    private static Step step(RolloutState state, VerdictKind verdict) {
        return told(verdict).next(state, Situations.look(LAST_INTERVAL + 1, true), NOW);
    }

    private static Rollouts told(VerdictKind kind) {
        return new Rollouts(trial -> verdict(kind));
    }

    private static RolloutState atEnd(RolloutPlan plan) {
        return new RolloutState.Watching(
                new Progress(plan, EPOCH, .9, K - 1, 20, false, 0, LAST_INTERVAL, NOW, List.of()));
    }

    private static Progress at(int looks, int standing, double share, List<Interval> usable) {
        return new Progress(Plans.any().plan(), EPOCH, share, looks, standing, false, 0, LAST_INTERVAL, NOW, usable);
    }
}
