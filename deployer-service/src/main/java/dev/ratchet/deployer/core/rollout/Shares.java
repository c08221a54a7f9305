package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.cycle.Split;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.LongStream;

/** The ladder of shares, and the assignments that put it into force. */
final class Shares {
    /** The share while watching; the rest is the hold-back, without which there is no verdict. */
    static final double WATCHING = .9;

    private static final List<Double> LADDER = List.of(.1, .25, .5);
    private static final int FEWEST_GROUPS = 4;

    /** The step after a share on the way to the powered one, the share itself when there is none. */
    static double after(double share, double powered) {
        return LADDER.stream()
                .filter(it -> it > share + 1e-9 && it < powered)
                .findFirst()
                .orElse(Math.max(share, powered));
    }

    /** Control and canary at the progress's share and epoch. */
    static Assignment both(Progress it) {
        RolloutPlan plan = it.plan();
        return new Assignment(
                plan.tenant(),
                plan.component(),
                it.epoch(),
                plan.base(),
                plan.digest(),
                plan.rollout(),
                it.share(),
                plan.split(),
                plan.salt(),
                groupOfBucket(plan),
                plan.split() == Split.KEY ? canaryGroups(plan, it.share()) : List.of(),
                plan.leaseMillis(),
                false,
                plan.intervalMillis(),
                List.of());
    }

    /** One release for all calls, without a lease; every epoch of the rollout is burnt unless the canary was kept. */
    static Assignment alone(Progress it, String release, boolean burn) {
        RolloutPlan plan = it.plan();
        return new Assignment(
                plan.tenant(),
                plan.component(),
                it.epoch() + 1,
                release,
                "",
                "",
                0,
                plan.split(),
                plan.split() == Split.KEY ? "s-" + (it.epoch() + 1) : "",
                List.of(),
                List.of(),
                plan.leaseMillis(),
                true,
                plan.intervalMillis(),
                burn ? LongStream.rangeClosed(plan.epoch(), it.epoch()).boxed().toList() : List.of());
    }

    /** The first groups of the plan's order: a larger share only ever adds some, and at least four stay on each side. */
    private static List<Integer> canaryGroups(RolloutPlan plan, double share) {
        int groups =
                groupOfBucket(plan).stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        int canary =
                Math.clamp(Math.round(share * groups), FEWEST_GROUPS, Math.max(FEWEST_GROUPS, groups - FEWEST_GROUPS));
        return IntStream.range(0, canary).boxed().toList();
    }

    private static List<Integer> groupOfBucket(RolloutPlan plan) {
        return plan.prePeriod().map(it -> it.groupOfBucket()).orElse(List.of());
    }

    private Shares() {}
}
