package dev.ratchet.simulation;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A change, and the disturbances of its rollout.
 *
 * @param canary behaviour of the proposed release relative to its base
 * @param cycles cycles that request the change
 * @param seeds number of seeds that cover it sufficiently
 * @param ends states in which its rollouts may end, the usual one first
 * @param disturbance failures during the run
 */
record Scenario(
        String name,
        Behaviour canary,
        Goal goal,
        RequestedCycles cycles,
        int seeds,
        List<RolloutStateKind> ends,
        Consumer<World> disturbance) {
    /** No disturbance. */
    static final Consumer<World> CALM = world -> {};

    private static final Behaviour FASTER = new Behaviour(.8, .01);
    private static final Behaviour SLOWER = new Behaviour(1.5, .01);
    private static final Behaviour HARDLY_SLOWER = new Behaviour(1.01, .01);
    private static final int SEEDS = 125;
    private static final long LONG = 100_000;
    private static final long SHORT = 12;
    private static final Goal GAIN = new Goal(GoalKind.LATENCY, -.1);
    private static final Goal NONE = new Goal(GoalKind.NONE, 0);

    /** Every scenario, in the order of the report. */
    static List<Scenario> all() {
        return Stream.concat(changes().stream(), shells().stream()).toList();
    }

    private static List<Scenario> changes() {
        return List.of(
                calm("fix holds", FASTER, RolloutStateKind.CONFIRMED),
                calm("harm rolled back", SLOWER, RolloutStateKind.ROLLED_BACK),
                calm("no effect", Behaviour.usual(), RolloutStateKind.NO_EFFECT),
                disturbed("telemetry goes silent", world -> within(world, 5, 18, world::fallSilent), true),
                disturbed("an instance dies of its canary", Scenario::dies, true),
                disturbed("deployer dies mid-canary", Scenario::deployerDies, false),
                new Scenario(
                        "two cycles want one component",
                        Behaviour.usual(),
                        GAIN,
                        new RequestedCycles(2, false, LONG),
                        SEEDS,
                        List.of(RolloutStateKind.NO_EFFECT, RolloutStateKind.ROLLED_BACK),
                        CALM),
                disturbed("clock jumps", Scenario::clockJumps, false),
                new Scenario(
                        "ten changes of -1 % each",
                        HARDLY_SLOWER,
                        NONE,
                        new RequestedCycles(10, true, LONG),
                        10,
                        List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.REJECTED, RolloutStateKind.ROLLED_BACK),
                        CALM));
    }

    /** Scenarios that disturb the processes around a change. */
    private static List<Scenario> shells() {
        return List.of(
                disturbed("an instance restarts in order", Scenario::restarts, false),
                disturbed("an instance ends while it applies", Scenario::endsWhileApplying, false),
                disturbed("a former leader still answers", World::keepFormerLeader, false),
                disturbed("analyzer dies mid-cycle", Scenario::analyzerDies, false),
                new Scenario(
                        "cycle closes at its deadline",
                        FASTER,
                        GAIN,
                        new RequestedCycles(1, false, SHORT),
                        SEEDS,
                        List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.ROLLED_BACK),
                        CALM));
    }

    static Scenario named(String name) {
        return all().stream().filter(it -> it.name().equals(name)).findFirst().orElseThrow();
    }

    private static Scenario calm(String name, Behaviour canary, RolloutStateKind usual) {
        return new Scenario(
                name,
                canary,
                GAIN,
                new RequestedCycles(1, false, LONG),
                SEEDS,
                List.of(usual, RolloutStateKind.ROLLED_BACK),
                CALM);
    }

    private static Scenario disturbed(String name, Consumer<World> disturbance, boolean always) {
        List<RolloutStateKind> ends = always
                ? List.of(RolloutStateKind.ROLLED_BACK)
                : List.of(RolloutStateKind.CONFIRMED, RolloutStateKind.ROLLED_BACK);
        return new Scenario(name, FASTER, GAIN, new RequestedCycles(1, false, LONG), SEEDS, ends, disturbance);
    }

    private static void dies(World world) {
        SimulatedTarget victim = world.targets().get(world.chance().nextInt(World.INSTANCES));
        within(world, 5, 18, () -> {
            victim.crash();
            boolean comesBack = world.chance().nextInt(4) > 0;
            if (comesBack) {
                within(world, 1, 5, victim::start);
            }
        });
    }

    private static void restarts(World world) {
        SimulatedTarget victim = world.targets().get(world.chance().nextInt(World.INSTANCES));
        within(world, 5, 18, () -> {
            victim.stop();
            within(world, 0, 2, victim::start);
        });
    }

    /** Crashes an instance at the first step, which each instance applies within half an interval. */
    private static void endsWhileApplying(World world) {
        SimulatedTarget victim = world.targets().get(world.chance().nextInt(World.INSTANCES));
        long interval = world.settings().timing().intervalMillis();
        world.time().after(interval / 8, () -> endOnceApplying(world, victim));
    }

    private static void endOnceApplying(World world, SimulatedTarget victim) {
        long interval = world.settings().timing().intervalMillis();
        if (victim.isApplyingCanary() && world.chance().nextInt(3) == 0) {
            victim.crash();
            within(world, 0, 2, victim::start);
        } else {
            world.time().after(interval / 8, () -> endOnceApplying(world, victim));
        }
    }

    private static void analyzerDies(World world) {
        within(world, 0, 18, () -> {
            world.analyzer().die();
            within(world, 1, 60, world.analyzer()::live);
        });
    }

    private static void deployerDies(World world) {
        within(world, 5, 18, () -> {
            world.deployer().die();
            within(world, 1, 30, world.deployer()::live);
        });
    }

    private static void clockJumps(World world) {
        within(world, 5, 18, () -> {
            long furthest =
                    world.settings().timing().intervalMillis() * (world.chance().nextBoolean() ? 4 : 600);
            world.jump(Math.round((world.chance().nextDouble() * 2 - 1) * furthest));
        });
    }

    private static void within(World world, int least, int most, Runnable what) {
        long interval = world.settings().timing().intervalMillis();
        long spread = (most - least) * interval;
        world.time().after(least * interval + Math.round(world.chance().nextDouble() * spread), what);
    }

    /**
     * Cycles that request the change of a scenario.
     *
     * @param count number of cycles that request a change, concurrent unless they follow each other
     * @param following whether each change is built on the running release after the previous rollout ended
     * @param deadlineIntervals intervals until a cycle is closed, even with pending proposals
     */
    record RequestedCycles(int count, boolean following, long deadlineIntervals) {}
}
