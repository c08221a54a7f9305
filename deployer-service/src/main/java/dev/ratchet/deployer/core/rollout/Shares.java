package dev.ratchet.deployer.core.rollout;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.TrafficSplit;
import dev.ratchet.judge.power.WatchSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/** Ladder of shares, and the assignments that put it into force. */
final class Shares {
    /** Share while watching; the rest is the hold-back, without which there is no verdict. */
    static final double WATCHING = .9;

    private static final List<Double> LADDER = List.of(.1, .25, .5);
    private static final int FEWEST_GROUPS = 4;

    /** Number of looks at the first share before the first step; likewise at every other share. */
    private static final int FIRST = 5;

    private static final int STANDING = 3;

    /**
     * Share after a look. It climbs to the powered share and is held there. It climbs the rest of the ladder just
     * before watching, so that harm that grows with the share (a lock, a pool) shows before it affects nearly every
     * call.
     */
    static double after(Progress it) {
        return after(
                it.stage().share(),
                it.plan().forecast().poweredShare(),
                it.looks(),
                it.plan().timing().watchLooks());
    }

    private static double after(double share, double powered, int looks, int watchLooks) {
        long rungs = LADDER.stream().filter(it -> it > share + 1e-9).count();
        double most = looks >= watchingFrom(watchLooks) - STANDING * rungs ? LADDER.getLast() : powered;
        return LADDER.stream()
                .filter(it -> it > share + 1e-9 && it < most)
                .findFirst()
                .orElse(Math.max(share, most));
    }

    /** Whether a share was held long enough; the first one is held longer than later ones. */
    static boolean isHeldLongEnough(int looksAtShare, boolean first) {
        return looksAtShare >= (first ? FIRST : STANDING);
    }

    /** Look from which nearly all calls go to the canary. */
    static int watchingFrom(int watchLooks) {
        return 2 * watchLooks / 3;
    }

    /** Shares that may become the powered one of a plan, smallest first. */
    static List<Double> poweredShareOptions(RolloutPlan plan) {
        return Stream.concat(
                        LADDER.stream()
                                .filter(it -> it >= plan.traffic().share()
                                        && it < plan.forecast().poweredShare()),
                        Stream.of(plan.forecast().poweredShare()))
                .toList();
    }

    /** Schedule of the looks at a plan with a powered share, provided that nothing interrupts it. */
    static WatchSchedule schedule(RolloutPlan plan, double powered) {
        List<Double> shares = new ArrayList<>();
        List<Integer> groups = new ArrayList<>();
        double share = plan.traffic().share();
        int looksAtShare = 0;
        boolean first = true;
        for (int look = 1; look <= plan.timing().watchLooks(); look++) {
            shares.add(looksAtShare == 0 && !first ? 0 : share); // the first interval after a step mixes two shares
            groups.add(groups(plan, share));
            looksAtShare++;
            double next = look >= watchingFrom(plan.timing().watchLooks())
                    ? WATCHING
                    : isHeldLongEnough(looksAtShare, first)
                            ? after(share, powered, look, plan.timing().watchLooks())
                            : share;
            if (isHeldLongEnough(looksAtShare, first) || next > share) {
                first = false;
            }
            if (next > share) {
                share = next;
                looksAtShare = 0;
            }
        }
        return new WatchSchedule(powered, shares, groups, plan.timing().extensionLooks());
    }

    /** Assignment of control and canary at the progress's share and epoch. */
    static Assignment canaryAssignment(Progress it) {
        RolloutPlan plan = it.plan();
        return new Assignment(
                plan.componentId(),
                it.stage().epoch(),
                new Assignment.AssignedReleases(
                        plan.change().base(), Optional.of(plan.change().digest()), Optional.of(plan.rollout())),
                plan.traffic().withShare(it.stage().share()),
                new Assignment.BucketGroups(
                        groupOfBucket(plan),
                        plan.traffic().split() == Split.KEY
                                ? canaryGroups(plan, it.stage().share())
                                : List.of()),
                new Assignment.LeaseTerms(plan.timing().leaseMillis(), false),
                plan.timing().intervalMillis(),
                List.of());
    }

    /**
     * Assignment of one release for all calls, without a lease; every epoch of the rollout is burnt unless the canary
     * was confirmed.
     */
    static Assignment soleAssignment(Progress it, Digest release, boolean burn) {
        RolloutPlan plan = it.plan();
        return new Assignment(
                plan.componentId(),
                it.stage().epoch() + 1,
                Assignment.AssignedReleases.controlOnly(release),
                TrafficSplit.controlOnly(plan.traffic().split(), it.stage().epoch() + 1),
                Assignment.BucketGroups.none(),
                new Assignment.LeaseTerms(plan.timing().leaseMillis(), true),
                plan.timing().intervalMillis(),
                burn
                        ? LongStream.rangeClosed(plan.epoch(), it.stage().epoch())
                                .boxed()
                                .toList()
                        : List.of());
    }

    /** First groups in the plan's order: a larger share only adds groups, and at least four stay in each arm. */
    private static List<Integer> canaryGroups(RolloutPlan plan, double share) {
        return IntStream.range(0, groups(plan, share)).boxed().toList();
    }

    private static int groups(RolloutPlan plan, double share) {
        int groups =
                groupOfBucket(plan).stream().mapToInt(Integer::intValue).max().orElse(-1) + 1;
        return Math.clamp(Math.round(share * groups), FEWEST_GROUPS, Math.max(FEWEST_GROUPS, groups - FEWEST_GROUPS));
    }

    private static List<Integer> groupOfBucket(RolloutPlan plan) {
        return plan.prePeriod().map(it -> it.groupOfBucket()).orElse(List.of());
    }

    private Shares() {}
}
