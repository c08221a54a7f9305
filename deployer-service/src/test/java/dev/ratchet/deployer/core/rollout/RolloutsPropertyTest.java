package dev.ratchet.deployer.core.rollout;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.deployer.core.rollout.Effect.Assign;
import dev.ratchet.judge.Calls;
import dev.ratchet.judge.Plans;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Random inputs in any order, by seed. */
final class RolloutsPropertyTest {
    private static final int SEEDS = 500;
    private static final int INPUTS = 150;
    private static final List<VerdictKind> ENDS = List.of(VerdictKind.values());
    private static final List<TransitionCases.InputKind> SORTS = List.of(TransitionCases.InputKind.values());

    @Test
    void anySequenceOfInputsReachesAtMostOneTerminalStateAndRevertsOnlyAConfirmedOne() {
        Set<RolloutStateKind> ends = EnumSet.noneOf(RolloutStateKind.class);
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            RolloutState end = run.whole();
            long terminal = run.events.stream()
                    .filter(it -> TransitionCases.state(it.to(), TransitionCases.oneLookBeforeSilence())
                            instanceof RolloutState.Terminated)
                    .count();
            int expected = end instanceof RolloutState.Reverted ? 2 : end instanceof RolloutState.Terminated ? 1 : 0;
            assertEquals(expected, terminal, "seed " + seed);
            ends.add(end.kind());
        }

        assertTrue(
                ends.containsAll(EnumSet.of(
                        RolloutStateKind.CONFIRMED,
                        RolloutStateKind.REVERTED,
                        RolloutStateKind.ROLLED_BACK,
                        RolloutStateKind.NO_EFFECT,
                        RolloutStateKind.EXPIRED)),
                () -> "the seeds reach too little: " + ends);
    }

    @Test
    void epochsStrictlyIncrease() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            run.whole();
            for (int i = 1; i < run.epochs.size(); i++) {
                assertTrue(run.epochs.get(i) > run.epochs.get(i - 1), "seed " + seed + ": " + run.epochs);
            }
        }
    }

    @Test
    void replayOfTheRecordedEventsGivesTheSameState() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            RolloutState end = run.whole();

            assertEquals(end, Rollouts.replay(run.events), "seed " + seed);
        }
    }

    @Test
    void theLastAssignmentOfAFinishedRolloutHasNoCanary() {
        for (int seed = 0; seed < SEEDS; seed++) {
            Run run = new Run(seed);
            if (run.whole() instanceof RolloutState.Terminated) {
                assertFalse(run.canaryAssigned, "seed " + seed);
            }
        }
    }

    /** One sequence of inputs. */
    private static final class Run {
        private final Random chance;
        private final Rollouts rollouts;
        private final double rude;
        private final VerdictKind end;
        private final List<RolloutEvent> events = new ArrayList<>();
        private final List<Long> epochs = new ArrayList<>();
        private boolean canaryAssigned;
        private long now = 1_000_000;
        private long interval = 1000;

        Run(int seed) {
            chance = new Random(seed);
            rude = seed % 3 == 0 ? .2 : .004;
            end = ENDS.get(chance.nextInt(ENDS.size()));
            rollouts = new Rollouts(trial -> TransitionCases.verdict(
                    trial.atEnd() ? end : chance.nextInt(300) == 0 ? VerdictKind.ROLL_BACK : VerdictKind.CONTINUE));
        }

        RolloutState whole() {
            RolloutState state = Rollouts.start();
            for (int i = 0; i < INPUTS; i++) {
                now += chance.nextInt(2000);
                RolloutInput input = input(state);
                Step step = rollouts.next(state, input, now);
                if (step.isRecorded()) {
                    events.add(new RolloutEvent(
                            new RolloutId("r-1"),
                            events.size(),
                            now,
                            input,
                            state.kind(),
                            step.state().kind(),
                            step.verdict(),
                            step.reason()));
                }
                step.effects().forEach(this::carriedOut);
                state = step.state();
            }
            return state;
        }

        private void carriedOut(Effect effect) {
            if (effect instanceof Assign it) {
                epochs.add(it.assignment().epoch());
                canaryAssigned = !it.assignment().releases().canary().isEmpty();
            }
        }

        private RolloutInput input(RolloutState state) {
            if (!(state instanceof RolloutState.Open open)) {
                return chance.nextInt(3) > 0
                        ? Plans.any().looks(30, 10).plan()
                        : TransitionCases.input(SORTS.get(chance.nextInt(SORTS.size())));
            }
            long epoch = open.progress().stage().epoch();
            if (chance.nextDouble() < rude) {
                now += chance.nextInt(10) == 0 ? 100_000_000L : 0;
                return TransitionCases.input(SORTS.get(chance.nextInt(SORTS.size())));
            }
            return switch (chance.nextInt(12)) {
                case 0 -> new Tick();
                case 1 -> TransitionCases.report(TargetState.SERVING, epoch, Optional.of(Plans.NEW), List.of());
                case 2 -> TransitionCases.report(TargetState.SERVING, epoch + 1, Optional.empty(), List.of());
                default ->
                    TransitionCases.look(
                            epoch,
                            Calls.interval(
                                    interval++,
                                    Calls.baseline().of(60, chance),
                                    Calls.baseline().of(60, chance)));
            };
        }
    }
}
