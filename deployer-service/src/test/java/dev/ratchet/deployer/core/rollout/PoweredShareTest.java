package dev.ratchet.deployer.core.rollout;

import static dev.ratchet.deployer.core.rollout.TransitionCases.NOW;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.Plans;
import dev.ratchet.judge.power.Baseline;
import dev.ratchet.judge.power.WatchSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class PoweredShareTest extends RolloutsCase {
    private static final PoweredShare CHOICE = new PoweredShare(JudgeSettings.defaults());

    @ParameterizedTest
    @CsvSource({"20000, .1", "40, .5"})
    void isSmallWhereTrafficAllowsAndTheLargestWhereNoneSuffices(double calls, double share) {
        RolloutPlan chosen = chosen(Plans.any().plan(), calls, .5);

        assertEquals(share, chosen.poweredShare());
        assertEquals(share, chosen.power().orElseThrow().share());
        assertTrue(chosen.power()
                .orElseThrow()
                .sentence()
                .contains("at a " + Math.round(100 * share) + " % canary share"));
    }

    @Test
    void growsAsTrafficFalls() {
        double before = 0;
        for (double calls : new double[] {20_000, 5000, 2000, 800, 100}) {
            double share = chosen(Plans.any().plan(), calls, .5).poweredShare();
            assertTrue(share >= before, calls + " calls: " + share + " after " + before);
            before = share;
        }
        assertEquals(.5, before);
    }

    @Test
    void growsForAGoalThatIsHarderToShowThanHarm() {
        assertEquals(.1, chosen(Plans.any().plan(), 20_000, 1).poweredShare());
        assertTrue(chosen(Plans.any().goal(GoalKind.LATENCY, -.008).plan(), 20_000, 1)
                        .poweredShare()
                > .1);
    }

    /** Harm is detected at 10 % as well, but a loss of half a per cent could not be distinguished from zero. */
    @Test
    void staysLargeWhereTheEffectWouldBeMeasuredPoorly() {
        RolloutPlan chosen =
                CHOICE.withPoweredShare(Plans.any().plan(), Optional.of(new Baseline(400, Math.log(10), .25, 0, 0)));

        assertEquals(.5, chosen.poweredShare());
    }

    @Test
    void isThePlansShareWithoutHealth() {
        RolloutPlan plan = Plans.any().plan();

        assertEquals(plan, CHOICE.withPoweredShare(plan, Optional.empty()));
    }

    /** The forecast's course matches the state machine. */
    @ParameterizedTest
    @CsvSource({"60, .1", "60, .25", "60, .5", "20, .1", "20, .5", "10, .1", "10, .5", "100, .25"})
    void theScheduleIsThatOfARollout(int looks, double powered) {
        RolloutPlan plan = Plans.any().looks(looks, 10).plan();
        WatchSchedule schedule = Shares.schedule(plan, powered);
        RolloutPlan chosen = chosenAt(plan, powered);
        RolloutState state = new RolloutState.Canary(new Progress(
                chosen,
                new ShareStage(chosen.epoch(), chosen.share(), 0, false),
                0,
                0,
                ObservedIntervals.none(0),
                NOW));
        List<Double> shares = new ArrayList<>();
        for (int look = 1; look <= looks; look++) {
            Progress at = ((RolloutState.Open) state).progress();
            shares.add(at.stage().isSettling() ? 0 : at.stage().share());
            state = withVerdict(VerdictKind.CONTINUE)
                    .next(state, TransitionCases.look(at.stage().epoch(), steady(look, 40)), NOW)
                    .state();
        }

        assertEquals(schedule.shares(), shares);
    }

    @Test
    void climbsEveryRungBeforeWatching() {
        List<Double> shares = Shares.schedule(Plans.any().plan(), .1).shares();

        assertEquals(List.of(.1, 0.0, .25, .25, 0.0, .5, .5, 0.0, .9), shares.subList(33, 42));
    }

    private static RolloutPlan chosen(RolloutPlan plan, double calls, double deviation) {
        return CHOICE.withPoweredShare(
                plan, Optional.of(new Baseline(calls, Math.log(10), deviation * deviation, 0, .01)));
    }

    private static RolloutPlan chosenAt(RolloutPlan plan, double powered) {
        return new RolloutPlan(
                plan.rollout(),
                plan.proposal(),
                plan.cycle(),
                plan.componentId(),
                plan.base(),
                plan.digest(),
                plan.type(),
                plan.goal(),
                plan.split(),
                plan.salt(),
                plan.epoch(),
                plan.share(),
                powered,
                plan.watchLooks(),
                plan.extensionLooks(),
                plan.intervalMillis(),
                plan.leaseMillis(),
                plan.prePeriod(),
                plan.replayFixed(),
                plan.power(),
                plan.losses());
    }
}
