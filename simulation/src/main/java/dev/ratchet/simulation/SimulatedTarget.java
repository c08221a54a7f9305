package dev.ratchet.simulation;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.Slot;
import dev.ratchet.cycle.TargetReport;
import dev.ratchet.cycle.TargetState;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.TreeSet;

/**
 * One instance of the component as ARCHITECTURE describes it: follows the assignment, refuses lower and burnt epochs, goes
 * back by itself when its lease runs out, and boots control after an unclean end with a canary.
 */
final class SimulatedTarget {
    private static final int CALLS = 130;

    private final World world;
    private final String instance;
    private final TreeSet<Long> burnt = new TreeSet<>();
    private boolean alive = true;
    private boolean unconfirmed;
    private int boot = 1;
    private long epoch;
    private long crashes;
    private Optional<Digest> control = Optional.empty();
    private Optional<Digest> canary = Optional.empty();
    private double share;
    private boolean finalState = true;
    private long leaseUntilMillis;
    private long serverOffsetMillis;
    private long lastInterval = -1;

    SimulatedTarget(World world, String instance) {
        this.world = world;
        this.instance = instance;
    }

    String instance() {
        return instance;
    }

    boolean alive() {
        return alive;
    }

    long epoch() {
        return epoch;
    }

    Optional<Digest> control() {
        return control;
    }

    Optional<Digest> canary() {
        return alive ? canary : Optional.empty();
    }

    /** Whether a canary serves under a lease that holds, or under none that is needed. */
    boolean leaseHolds() {
        return canary().isEmpty() || finalState || world.nowMillis() <= leaseUntilMillis;
    }

    /** Asks for the assignment, applies it and reports; nobody answers while the deployer is down. */
    void poll() {
        if (!alive || !world.deployer().alive()) {
            return;
        }
        world.deployer().assignment().ifPresent(this::follow);
        world.send("target", report());
    }

    /** The process ends without a word. */
    void crash() {
        alive = false;
    }

    /** It starts again: what its journal says ran unconfirmed is burnt. */
    void start() {
        alive = true;
        boot++;
        if (unconfirmed) {
            crashes++;
            burn();
        }
        canary = Optional.empty();
    }

    /** Tells how the last interval went. */
    void tellHealth() {
        if (!alive || epoch == 0) {
            return;
        }
        long length = world.settings().intervalMillis();
        long interval = (world.nowMillis() + serverOffsetMillis) / length - 1;
        if (interval == lastInterval) {
            return;
        }
        lastInterval = interval;
        List<GroupStats> groups = new ArrayList<>();
        int canaryCalls = canary.isEmpty() ? 0 : (int) Math.round(share * CALLS);
        groups.add(new GroupStats(
                Slot.CONTROL, -1, world.behaviour(control.orElseThrow()).serve(CALLS - canaryCalls, world.chance())));
        canary.ifPresent(it ->
                groups.add(new GroupStats(Slot.CANARY, -1, world.behaviour(it).serve(canaryCalls, world.chance()))));
        world.tell(new HealthSample(
                World.TENANT, World.COMPONENT, instance, "b-" + boot, epoch, interval, length, "", false, groups));
    }

    private void follow(Assignment it) {
        serverOffsetMillis = world.wallMillis() - world.nowMillis();
        burnt.addAll(world.deployer().burnt());
        if (it.epoch() < epoch) {
            return;
        }
        epoch = it.epoch();
        control = Optional.of(it.control());
        share = it.share();
        finalState = it.finalState();
        canary = burnt.contains(epoch) ? Optional.empty() : it.canary();
        unconfirmed = canary.isPresent();
        leaseUntilMillis = world.nowMillis() + it.leaseMillis();
        if (canary.isPresent()) {
            world.time().after(it.leaseMillis(), this::expire);
        }
    }

    private void expire() {
        if (canary().isPresent() && world.nowMillis() >= leaseUntilMillis) {
            burn();
        }
    }

    private void burn() {
        burnt.add(epoch);
        canary = Optional.empty();
        unconfirmed = false;
    }

    private TargetReport report() {
        boolean gaveUp = burnt.contains(epoch);
        return new TargetReport(
                World.ID,
                instance,
                "b-" + boot,
                epoch,
                control,
                canary,
                gaveUp ? TargetState.BURNT : TargetState.SERVING,
                List.copyOf(burnt),
                crashes,
                gaveUp ? "burnt here" : "",
                world.wallMillis());
    }
}
