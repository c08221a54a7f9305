package dev.ratchet.judge;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.cycle.rollout.TrafficSplit;
import java.util.Optional;

/** Plans of rollouts for tests; a test sets the values it needs; the others are those of the demo. */
public record Plans(
        Goal goal,
        ProposalType type,
        Split split,
        Optional<PrePeriod> prePeriod,
        int watchLooks,
        int extensionLooks,
        boolean replayFixed,
        Digest digest) {
    public static final Goal NO_GOAL = new Goal(GoalKind.NONE, 0);
    public static final Digest BASE = Digest.of("base");
    public static final Digest NEW = Digest.of("new");
    public static final long LEASE_MILLIS = 15_000;

    public static Plans any() {
        return new Plans(NO_GOAL, ProposalType.REFACTORING, Split.REQUEST, Optional.empty(), 60, 30, false, NEW);
    }

    public Plans goal(GoalKind kind, double relative) {
        return new Plans(
                new Goal(kind, relative), type, split, prePeriod, watchLooks, extensionLooks, replayFixed, digest);
    }

    public Plans keyed(PrePeriod prePeriod) {
        return new Plans(
                goal, type, Split.KEY, Optional.of(prePeriod), watchLooks, extensionLooks, replayFixed, digest);
    }

    public Plans type(ProposalType of) {
        return new Plans(goal, of, split, prePeriod, watchLooks, extensionLooks, replayFixed, digest);
    }

    public Plans split(Split by) {
        return new Plans(goal, type, by, prePeriod, watchLooks, extensionLooks, replayFixed, digest);
    }

    public Plans looks(int watch, int extension) {
        return new Plans(goal, type, split, prePeriod, watch, extension, replayFixed, digest);
    }

    public Plans bugFix(boolean fixed) {
        return new Plans(goal, ProposalType.BUG_FIX, split, prePeriod, watchLooks, extensionLooks, fixed, digest);
    }

    public Plans digest(Digest proposed) {
        return new Plans(goal, type, split, prePeriod, watchLooks, extensionLooks, replayFixed, proposed);
    }

    public RolloutPlan plan() {
        return named("r-1", "pricing");
    }

    public RolloutPlan named(String rollout, String component) {
        return new RolloutPlan(
                new RolloutId(rollout),
                new ComponentId("acme", component),
                new RolloutPlan.PlannedChange(
                        new ProposalId("p-1"), Optional.of("c-1"), BASE, digest, type, goal, replayFixed),
                7,
                new TrafficSplit(split, Optional.of("s-7").filter(it -> split == Split.KEY), .1),
                new RolloutTiming(watchLooks, extensionLooks, 1000, LEASE_MILLIS),
                prePeriod,
                RolloutPlan.RolloutForecast.of(.5));
    }
}
