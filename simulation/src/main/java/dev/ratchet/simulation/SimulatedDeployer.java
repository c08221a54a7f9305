package dev.ratchet.simulation;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.Look;
import dev.ratchet.cycle.Tick;
import dev.ratchet.deployer.core.Deployments;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.judge.Baseline;
import dev.ratchet.deployer.core.judge.SequentialJudge;
import dev.ratchet.deployer.core.look.Collector;
import dev.ratchet.deployer.core.look.RecentHealth;
import dev.ratchet.deployer.core.rollout.RolloutState;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * The deployer's shells over the real core: consumes the log once and in order, writes what is decided, watches health.
 *
 * <p>What it wrote and how far it read survive its death, as its transactions make them; everything else is lost.
 */
final class SimulatedDeployer {
    private static final int REDELIVERED = 5;
    private static final int LOOK_BACK = 70;

    private final World world;
    private final List<Logged> log = new ArrayList<>();
    private final List<HealthSample> health = new ArrayList<>();
    private final List<Object> written = new ArrayList<>();
    private final Set<Long> burnt = new TreeSet<>();
    private int consumed;
    private Optional<Deployments> deployments = Optional.empty();
    private Optional<Collector> collector = Optional.empty();
    private Optional<RecentHealth> recent = Optional.empty();

    private record Logged(Object value, long atMillis) {}

    SimulatedDeployer(World world) {
        this.world = world;
    }

    boolean alive() {
        return deployments.isPresent();
    }

    /** What it knows; a dead one knows nothing. */
    Optional<Deployments> core() {
        return deployments;
    }

    /** What every rollout of its topics is in, whether it lives or not. */
    Deployments remembered() {
        return deployments.orElseGet(this::restored);
    }

    Optional<Assignment> assignment() {
        return deployments.map(it -> it.ledger().assignments().get(World.ID));
    }

    /** Epochs that targets are told to refuse. */
    Set<Long> burnt() {
        assignment().ifPresent(it -> burnt.addAll(it.burnt()));
        return burnt;
    }

    void die() {
        deployments = Optional.empty();
        collector = Optional.empty();
        recent = Optional.empty();
    }

    /** Another one takes over: folds what was written, is told some records again, and goes on reading. */
    void live() {
        Deployments fresh = restored();
        deployments = Optional.of(fresh);
        for (Logged it : log.subList(Math.max(0, consumed - REDELIVERED), consumed)) {
            decide(fresh, it);
        }
        consume();
    }

    /** A record reached the log. */
    void append(Object value, long atMillis) {
        log.add(new Logged(value, atMillis));
        consume();
    }

    /** A health sample reached its topic. */
    void append(HealthSample sample) {
        health.add(sample);
        collector.ifPresent(it -> it.add(sample));
        deployments.ifPresent(core ->
                assignment().filter(it -> it.canary().isEmpty()).ifPresent(it -> hear(core, it.control(), sample)));
    }

    private void hear(Deployments core, String control, HealthSample sample) {
        RecentHealth known = recent.filter(it -> it.control().equals(control))
                .orElseGet(() -> new RecentHealth(control, world.settings().prePeriodIntervals()));
        recent = Optional.of(known);
        if (known.add(sample)) {
            Baseline.of(known.intervals()).ifPresent(it -> core.usual(World.ID, it));
        }
    }

    /** Seals what is complete or overdue and ticks, as the watch over health does. */
    void watch() {
        deployments.ifPresent(core -> {
            Optional<RolloutState.Open> open = core.ledger().openRollout(World.ID);
            collector = open.map(this::following);
            open.ifPresent(it -> {
                world.send("deployer", new Tick());
                List<Look> looks = collector
                        .map(by -> by.seal(new HashSet<>(core.expected(it, world.wallMillis())), world.wallMillis()))
                        .orElse(List.of());
                looks.forEach(look -> world.send("deployer", look));
            });
        });
    }

    private Collector following(RolloutState.Open open) {
        long epoch = open.progress().epoch();
        return collector.filter(it -> it.epoch() == epoch).orElseGet(() -> {
            Collector fresh = new Collector(
                    open.progress().plan().rollout(), epoch, world.settings().intervalMillis(), List.of());
            health.subList(Math.max(0, health.size() - LOOK_BACK * World.INSTANCES), health.size())
                    .forEach(fresh::add);
            return fresh;
        });
    }

    private void consume() {
        deployments.ifPresent(core -> {
            while (consumed < log.size()) {
                decide(core, log.get(consumed++));
            }
        });
    }

    private void decide(Deployments core, Logged logged) {
        for (Output output : core.accept(logged.value(), logged.atMillis())) {
            switch (output) {
                case Output.Publish<?> it -> {
                    written.add(it.value());
                    world.published(it.value());
                }
                case Output.BurnNow it -> burnt.add(it.epoch());
                case Output.LandChange it -> world.landed(it.plan());
            }
        }
    }

    private Deployments restored() {
        Deployments fresh = new Deployments(
                world.settings(), new SequentialJudge(world.settings().judge()));
        log.subList(0, consumed).stream()
                .map(Logged::value)
                .filter(it -> !(it instanceof Command))
                .forEach(fresh::restore);
        written.forEach(fresh::restore);
        return fresh;
    }
}
