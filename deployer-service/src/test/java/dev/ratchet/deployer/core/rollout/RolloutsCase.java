package dev.ratchet.deployer.core.rollout;

import static dev.ratchet.deployer.core.rollout.TransitionCases.EPOCH;
import static dev.ratchet.deployer.core.rollout.TransitionCases.LAST_INTERVAL;
import static dev.ratchet.deployer.core.rollout.TransitionCases.NOW;
import static dev.ratchet.deployer.core.rollout.TransitionCases.verdict;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.SampleProposals;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.deployer.core.rollout.Effect.Burn;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Plans;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Shared parts of the tests of rollouts. */
abstract class RolloutsCase {
    static final int K = 60;

    static List<Interval> burning() {
        Random chance = new Random(3);
        return IntStream.range(0, 20)
                .mapToObj(it -> Calls.interval(
                        it,
                        Calls.baseline().burning(100_000).of(64, chance),
                        Calls.baseline().burning(200_000).of(64, chance)))
                .toList();
    }

    static Interval steady(long number, int calls) {
        Calls usual = new Calls(1, .01, 0, -1);
        return Calls.interval(number, usual.of(calls, new Random(number)), usual.of(calls, new Random(number + 1000)));
    }

    static void restoresControl(Step step) {
        Assignment it = assigned(step);
        assertEquals(List.of(Plans.BASE, Optional.empty(), true), List.of(it.control(), it.canary(), it.finalState()));
        assertEquals(EPOCH + 1, it.epoch());
        assertEquals(List.of(7L, 8L, 9L), it.burnt());
        assertEquals(new Burn(SampleProposals.PRICING, EPOCH), step.effects().getFirst());
    }

    static Assignment assigned(Step step) {
        return step.effects().stream()
                .filter(Assign.class::isInstance)
                .map(it -> ((Assign) it).assignment())
                .reduce((one, other) -> {
                    throw new AssertionError("two assignments: " + step.effects());
                })
                .orElseThrow();
    }

    static RolloutState looked(RolloutState state) {
        return step(state, VerdictKind.CONTINUE).state();
    }

    static Step step(RolloutState state, VerdictKind verdict) {
        return withVerdict(verdict).next(state, TransitionCases.look(LAST_INTERVAL + 1, true), NOW);
    }

    static Rollouts withVerdict(VerdictKind kind) {
        return new Rollouts(trial -> verdict(kind));
    }

    static RolloutState atEnd(RolloutPlan plan) {
        return new RolloutState.Watching(new Progress(
                plan, new ShareStage(EPOCH, .9, 20, false), K - 1, 0, ObservedIntervals.none(LAST_INTERVAL), NOW));
    }

    static Progress at(int looks, int standing, double share, List<Interval> usable) {
        return new Progress(
                Plans.any().plan(),
                new ShareStage(EPOCH, share, standing, false),
                looks,
                0,
                new ObservedIntervals(usable, List.of(), LAST_INTERVAL),
                NOW);
    }
}
