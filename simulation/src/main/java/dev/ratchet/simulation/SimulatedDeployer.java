package dev.ratchet.simulation;

import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.deployer.core.DecisionCore;
import dev.ratchet.deployer.core.Fact;
import dev.ratchet.deployer.core.Output;
import dev.ratchet.deployer.core.look.HealthMonitor;
import dev.ratchet.deployer.core.look.Observation;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.judge.SequentialJudge;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/**
 * Shells around the deployer's core: consumes the log once and in order, writes decisions, and watches health.
 *
 * <p>Its output and its position survive a crash, as its transactions guarantee; everything else is lost.
 */
final class SimulatedDeployer {
    private static final int REDELIVERED = 5;

    private final World world;
    private final List<Logged> log = new ArrayList<>();
    private final List<Measured> health = new ArrayList<>();
    private final List<Object> written = new ArrayList<>();
    private final Set<Long> burnt = new TreeSet<>();
    private int consumed;
    private Optional<DecisionCore> current = Optional.empty();
    private HealthMonitor monitor;

    private record Logged(Object value, long atMillis) {}

    private record Measured(HealthSample sample, long atMillis) {}

    SimulatedDeployer(World world) {
        this.world = world;
        this.monitor = new HealthMonitor(world.settings().prePeriodIntervals());
    }

    boolean alive() {
        return current.isPresent();
    }

    /** Core of the live deployer; empty while it is down. */
    Optional<DecisionCore> core() {
        return current;
    }

    /** State of its topics, whether it is alive or not. */
    DecisionCore remembered() {
        return current.orElseGet(this::restored);
    }

    Optional<Assignment> assignment() {
        return current.map(it -> it.ledger().assignments().get(World.ID));
    }

    /** Epochs that targets must refuse. */
    Set<Long> burnt() {
        assignment().ifPresent(it -> burnt.addAll(it.burnt()));
        return burnt;
    }

    void die() {
        current = Optional.empty();
    }

    /** Starts a successor, which folds the written records, receives some records twice, and continues reading. */
    void live() {
        DecisionCore fresh = restored();
        fresh.startLookBack();
        current = Optional.of(fresh);
        lookBack(fresh);
        for (Logged it : log.subList(Math.max(0, consumed - REDELIVERED), consumed)) {
            decide(fresh, it);
        }
        consume();
    }

    /** Accepts a record of the log. */
    void append(Object value, long atMillis) {
        log.add(new Logged(value, atMillis));
        consume();
    }

    /** Accepts a health sample of its topic. */
    void append(HealthSample sample) {
        health.add(new Measured(sample, world.wallMillis()));
        current.ifPresent(core -> observe(core, sample));
    }

    /** Seals complete and overdue intervals, and ticks, as the health watch does. */
    void watch() {
        current.ifPresent(core -> {
            List<RolloutState.Open> open = core.ledger().openRollouts();
            monitor.follow(open);
            open.forEach(_ -> world.send("deployer", new Tick()));
            monitor.seal(it -> new HashSet<>(core.expectedInstances(it, world.wallMillis())), world.wallMillis())
                    .forEach(look -> world.send("deployer", look));
        });
    }

    private void observe(DecisionCore core, HealthSample sample) {
        monitor.follow(core.ledger().openRollouts());
        monitor.add(sample, assignment()).ifPresent(it -> perform(core.observe(it, world.wallMillis())));
    }

    /**
     * Reads the look-back window, once after each restart and after the state is restored, as the health watch does.
     */
    private void lookBack(DecisionCore core) {
        monitor = new HealthMonitor(world.settings().prePeriodIntervals());
        long from = world.wallMillis()
                - HealthMonitor.lookBackWindow(
                                world.settings().prePeriodIntervals(),
                                world.settings().timing().intervalMillis())
                        .toMillis();
        health.stream()
                .dropWhile(it -> it.atMillis() < from)
                .map(Measured::sample)
                .forEach(it -> observe(core, it));
        perform(core.observe(new Observation.LookBackRead(), world.wallMillis()));
    }

    private void consume() {
        current.ifPresent(core -> {
            while (consumed < log.size()) {
                decide(core, log.get(consumed++));
            }
        });
    }

    private void decide(DecisionCore core, Logged logged) {
        Fact.find(logged.value()).ifPresent(fact -> perform(core.accept(fact, logged.atMillis())));
    }

    private void perform(List<Output> outputs) {
        for (Output output : outputs) {
            switch (output) {
                case Output.Publish<?> it -> {
                    written.add(it.value());
                    world.published(it.value());
                }
                case Output.BurnNow it -> burnt.add(it.epoch());
                case Output.LandChange it -> world.landed(it.plan());
                case Output.ReportDecision _, Output.ReverseChange _, Output.Act _, Output.Discard _ -> {
                    // the simulation has no waiting senders, no returns to earlier releases and no blobs
                }
            }
        }
    }

    private DecisionCore restored() {
        DecisionCore fresh = new DecisionCore(
                world.settings(), new SequentialJudge(world.settings().judge()));
        log.subList(0, consumed).stream()
                .map(Logged::value)
                .flatMap(it -> Fact.find(it).stream())
                .forEach(fresh::restore);
        written.stream().flatMap(it -> Fact.find(it).stream()).forEach(fresh::restore);
        return fresh;
    }
}
