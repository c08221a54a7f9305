package dev.ratchet.backtest.rollouts;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.Interval;
import dev.ratchet.judge.Judge;
import dev.ratchet.judge.Trial;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Runs a judge over a rollout minute by minute, as the deployer does. Every minute is a look. The last look of the
 * watch decides; if it is inconclusive, each look of the extension can decide.
 *
 * <p>A minute in which an arm is missing or has no calls counts as a look but is not usable. A roll-back is final.
 * Nothing is confirmed while the canary was silent for the last three minutes.
 */
public final class RolloutReplay {
    private static final long MINUTE = 60_000;
    private static final int SILENT_MINUTES = 3;

    private final Judge judge;
    private final RolloutPlan plan;
    private final List<Interval> usable = new ArrayList<>();
    private final List<Interval> unusable = new ArrayList<>();
    private Optional<Verdict> rollBack = Optional.empty();
    private int looks;
    private int silent;

    /** Creates a watch of this length; the first minute is 0. */
    public RolloutReplay(Judge judge, Goal goal, WatchLength length, Optional<PrePeriod> prePeriod) {
        this.judge = judge;
        this.plan = new RolloutPlan(
                new RolloutId("backtest"),
                new ComponentId("backtest", "rollout"),
                new RolloutPlan.PlannedChange(
                        new ProposalId("backtest"),
                        Optional.empty(),
                        Digest.of("control"),
                        Digest.of("canary"),
                        goal.kind() == GoalKind.NONE ? ProposalType.REFACTORING : ProposalType.PERFORMANCE,
                        goal,
                        false),
                1,
                new TrafficSplit(prePeriod.isPresent() ? Split.KEY : Split.REQUEST, prePeriod.map(PrePeriod::salt), .5),
                new RolloutTiming(length.looks(), length.extensionLooks(), MINUTE, MINUTE),
                prePeriod,
                RolloutPlan.RolloutForecast.of(.5));
    }

    /** Judges the next minute, given the statistics of its groups. */
    public Verdict look(List<GroupStats> groups) {
        Interval interval = new Interval(looks, groups);
        looks++;
        silent = groups.stream().anyMatch(it -> it.slot() == Slot.CANARY) ? 0 : silent + 1;
        if (interval.arm(Slot.CONTROL).calls() > 0 && interval.arm(Slot.CANARY).calls() > 0) {
            usable.add(interval);
        } else {
            unusable.add(interval);
        }
        if (rollBack.isPresent()) {
            return rollBack.get();
        }
        boolean atEnd = looks >= plan.timing().watchLooks();
        Verdict verdict = judge.judge(new Trial(plan, looks, interval.number(), atEnd, unusable, usable));
        if (verdict.kind() == VerdictKind.ROLL_BACK) {
            rollBack = Optional.of(verdict);
        }
        return atEnd && silent >= SILENT_MINUTES && isPassed(verdict) ? undecided(verdict) : verdict;
    }

    /** Statistics of both arms in a minute whose calls were split by request. */
    public static List<GroupStats> arms(CallStats control, CallStats canary) {
        return List.of(new GroupStats(Slot.CONTROL, -1, control), new GroupStats(Slot.CANARY, -1, canary));
    }

    private static boolean isPassed(Verdict verdict) {
        return verdict.kind() == VerdictKind.CONFIRM || verdict.kind() == VerdictKind.NO_EFFECT;
    }

    private Verdict undecided(Verdict verdict) {
        return verdict.withKind(
                VerdictKind.INSUFFICIENT_DATA,
                "the canary was silent for the last " + silent + " minutes: " + verdict.reason());
    }
}
