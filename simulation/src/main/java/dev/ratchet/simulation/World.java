package dev.ratchet.simulation;

import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.CycleEvent;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.CycleStart;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.GoalKind;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.Order;
import dev.ratchet.cycle.Outcome;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.ProposalState;
import dev.ratchet.cycle.ProposalType;
import dev.ratchet.cycle.ProposerKind;
import dev.ratchet.cycle.ReleaseManifest;
import dev.ratchet.cycle.RolloutEvent;
import dev.ratchet.cycle.RolloutPlan;
import dev.ratchet.cycle.Split;
import dev.ratchet.deployer.core.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.stream.IntStream;

/** Three instances of one component, a log with delays and a deployer, driven by one seed. */
final class World {
    static final String TENANT = "acme";
    static final String COMPONENT = "pricing";
    static final ComponentId ID = new ComponentId(TENANT, COMPONENT);
    static final int INSTANCES = 3;
    static final ReleaseManifest BASE =
            ReleaseManifest.ofBase(ID, Digest.of("source"), Digest.of("bundle"), "javac", "shop.Handler");
    private static final long BEGIN = 1_763_730_000_000L;
    private static final long SETTLED = 8;

    private final VirtualTime time = new VirtualTime();
    private final Random chance;
    private final Scenario scenario;
    private final Settings settings;
    private final SimulatedDeployer deployer;
    private final List<SimulatedTarget> targets;
    private final List<RolloutEvent> rolloutEvents = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<CycleReport> reports = new ArrayList<>();
    private final List<RolloutPlan> landed = new ArrayList<>();
    private final Map<Digest, Behaviour> behaviours = new HashMap<>();
    private long jumpMillis;
    private boolean silent;
    private long lastArrivalMillis;

    World(Scenario scenario, Settings settings, long seed) {
        this.scenario = scenario;
        this.settings = settings;
        this.chance = new Random(seed);
        this.deployer = new SimulatedDeployer(this);
        this.targets = IntStream.rangeClosed(1, INSTANCES)
                .mapToObj(it -> new SimulatedTarget(this, "i-" + it))
                .toList();
        begin();
    }

    private void begin() {
        long interval = settings.intervalMillis();
        deployer.live();
        publish(BASE);
        publish(new Component(
                ID,
                "/srv/shop",
                "main",
                List.of("src"),
                List.of(),
                List.of("shop"),
                "shop.Handler",
                Split.REQUEST,
                Map.of(),
                17,
                false,
                List.of()));
        for (int cycle = 1; cycle <= (scenario.following() ? 1 : scenario.cycles()); cycle++) {
            propose(cycle, BASE.digest());
        }
        for (SimulatedTarget target : targets) {
            time.every(interval / 2, chance.nextInt((int) interval / 2), target::poll);
            time.every(interval, interval + chance.nextInt((int) interval / 10), target::tellHealth);
        }
        time.every(interval / 2, interval / 2, deployer::watch);
        scenario.disturbance().accept(this);
    }

    private void propose(int cycle, Digest base) {
        publish(new CycleEvent(
                "c-" + cycle,
                TENANT,
                wallMillis(),
                new CycleStart(settings.intervalMillis(), scenario.name(), 1_000_000, 1)));
        behaviours.put(release(cycle), behaviour(base).changed(scenario.canary()));
        publish(proposal(cycle, base));
    }

    /** The release that a cycle proposes. */
    private static Digest release(int cycle) {
        return Digest.of("release-" + cycle);
    }

    private Proposal proposal(int cycle, Digest base) {
        return new Proposal(
                new ProposalId("p-" + cycle),
                ID,
                ProposalState.READY,
                scenario.goal().kind() == GoalKind.NONE ? ProposalType.REFACTORING : ProposalType.PERFORMANCE,
                scenario.name(),
                "",
                "c-" + cycle,
                "o-" + cycle,
                ProposerKind.RECIPE,
                "recipe",
                Optional.of("commit"),
                Optional.of(base),
                Optional.of(release(cycle)),
                Optional.of(Digest.of("diff")),
                scenario.goal(),
                List.of(),
                false,
                wallMillis());
    }

    VirtualTime time() {
        return time;
    }

    long nowMillis() {
        return time.nowMillis();
    }

    /** The deployer's wall clock, which may jump. */
    long wallMillis() {
        return BEGIN + time.nowMillis() + jumpMillis;
    }

    Random chance() {
        return chance;
    }

    Settings settings() {
        return settings;
    }

    SimulatedDeployer deployer() {
        return deployer;
    }

    List<SimulatedTarget> targets() {
        return targets;
    }

    List<RolloutEvent> rolloutEvents() {
        return Collections.unmodifiableList(rolloutEvents);
    }

    List<Assignment> assignments() {
        return Collections.unmodifiableList(assignments);
    }

    List<CycleReport> reports() {
        return Collections.unmodifiableList(reports);
    }

    List<RolloutPlan> landed() {
        return Collections.unmodifiableList(landed);
    }

    int cycles() {
        return scenario.cycles();
    }

    /** How a release serves. */
    Behaviour behaviour(Digest release) {
        return behaviours.getOrDefault(release, Behaviour.usual());
    }

    /** From now on no health arrives. */
    void fallSilent() {
        silent = true;
    }

    void jump(long millis) {
        jumpMillis += millis;
    }

    /** Writes a command; it reaches the log after a while, never before one that was written earlier. */
    void send(String principal, Order order) {
        String id = principal + "-" + time.nowMillis() + "-" + chance.nextInt(1 << 20);
        arrive(new Command(id, TENANT, wallMillis(), principal, order));
    }

    /** Sends health on its way, which is slower at times than two intervals. */
    void tell(HealthSample sample) {
        if (!silent) {
            boolean late = chance.nextInt(400) == 0;
            long delay = chance.nextInt(200) + (late ? 3 * settings.intervalMillis() : 0);
            time.after(delay, () -> deployer.append(sample));
        }
    }

    void published(Object value) {
        switch (value) {
            case RolloutEvent it -> rolloutEvents.add(it);
            case Assignment it -> assignments.add(it);
            case CycleReport it -> reports.add(it);
            case Outcome it -> {
                String cycle = it.proposal().text().replace("p-", "c-");
                publish(new CycleEvent(cycle, TENANT, wallMillis(), new CycleEvent.Closed("every proposal ended")));
                followed(Integer.parseInt(cycle.substring(2)) + 1);
            }
            default -> {
                // nothing that an invariant or a report asks for
            }
        }
    }

    /** The next change is made from what runs, after intervals enough to know how that serves. */
    private void followed(int cycle) {
        if (scenario.following() && cycle <= scenario.cycles()) {
            time.after(
                    SETTLED * settings.intervalMillis(),
                    () -> propose(cycle, deployer.assignment().orElseThrow().control()));
        }
    }

    void landed(RolloutPlan plan) {
        landed.add(plan);
    }

    private void publish(Object value) {
        arrive(value);
    }

    private void arrive(Object value) {
        long written = wallMillis();
        lastArrivalMillis = Math.max(lastArrivalMillis, time.nowMillis() + chance.nextInt(100));
        time.after(lastArrivalMillis - time.nowMillis(), () -> deployer.append(value, written));
    }
}
