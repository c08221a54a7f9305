package dev.ratchet.simulation;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.proposal.ChangeableComponent;
import dev.ratchet.cycle.proposal.ComponentSources;
import dev.ratchet.cycle.proposal.EntryPoint;
import dev.ratchet.cycle.proposal.ReleaseManifest;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.deployer.core.Settings;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import java.util.stream.IntStream;

/** Three instances of one component, a log with delays, analyzer, generator and deployer, driven by one seed. */
final class World {
    static final String TENANT = "acme";
    static final String COMPONENT = "pricing";
    static final ComponentId ID = new ComponentId(TENANT, COMPONENT);
    static final int INSTANCES = 3;

    /** Prefix of the ids of opportunities. */
    static final String OPPORTUNITY = "o-";

    static final ReleaseManifest BASE =
            ReleaseManifest.ofBase(ID, Digest.of("source"), Digest.of("bundle"), "javac", "shop.Handler");
    private static final long BEGIN = 1_763_730_000_000L;
    private static final long SETTLED = 8;
    private static final long DAY_MILLIS = 86_400_000;

    private final VirtualTime time = new VirtualTime();
    private final Random chance;
    private final Scenario scenario;
    private final Settings settings;
    private final SimulatedAnalyzer analyzer;
    private final SimulatedGenerator generator;
    private final SimulatedDeployer deployer;
    private final List<SimulatedTarget> targets;
    private final List<RolloutEvent> rolloutEvents = new ArrayList<>();
    private final List<Assignment> assignments = new ArrayList<>();
    private final List<CycleReport> reports = new ArrayList<>();
    private final List<RolloutPlan> landed = new ArrayList<>();
    private final Map<Digest, Behaviour> behaviours = new HashMap<>();
    private long jumpMillis;
    private boolean silent;
    private boolean formerLeader;
    private long lastArrivalMillis;

    World(Scenario scenario, Settings settings, long seed) {
        this.scenario = scenario;
        this.settings = settings;
        this.chance = new Random(seed);
        this.analyzer = new SimulatedAnalyzer(this);
        this.generator = new SimulatedGenerator(this, scenario);
        this.deployer = new SimulatedDeployer(this);
        this.targets = IntStream.rangeClosed(1, INSTANCES)
                .mapToObj(it -> new SimulatedTarget(this, "i-" + it))
                .toList();
        begin();
    }

    private void begin() {
        long interval = settings.timing().intervalMillis();
        deployer.live();
        publish(BASE);
        publish(new ChangeableComponent(
                        ID,
                        List.of("shop"),
                        new ComponentSources("/srv/shop", "main", List.of("src"), List.of(), 17, false),
                        new EntryPoint("shop.Handler", Split.REQUEST, Map.of(), List.of()))
                .entry());
        for (int cycle = 1;
                cycle <= (scenario.cycles().following() ? 1 : scenario.cycles().count());
                cycle++) {
            askForCycle(cycle);
        }
        for (SimulatedTarget target : targets) {
            time.every(interval / 2, chance.nextInt((int) interval / 2), target::poll);
            time.every(interval, interval + chance.nextInt((int) interval / 10), target::emitHealth);
        }
        time.every(interval / 2, interval / 2, deployer::watch);
        time.every(interval, interval, analyzer::tick);
        scenario.disturbance().accept(this);
    }

    /** Publishes an opportunity and a request for a cycle; the request may arrive twice. */
    private void askForCycle(int number) {
        Opportunity found = new Opportunity(
                OPPORTUNITY + number,
                ID,
                OpportunityKind.HOT_METHOD,
                new Evidence(
                        new CodePlace(
                                "", List.of(new Frame("shop.Handler", "handle", 7)), "java.util.regex.Pattern.compile"),
                        new Frequency(5, 10, 0.5, 0.2)),
                new ImpactScore(1, 1, 1, Severity.LOW, 0.99, Risk.LOW, 100, Priority.LOW),
                new ObservationPeriod(wallMillis(), wallMillis()),
                Optional.empty(),
                new Explanation(""));
        publish(new Finding(found.id(), TENANT, wallMillis(), found));
        CycleRequest request = new CycleRequest(
                DAY_MILLIS,
                1,
                scenario.cycles().deadlineIntervals() * settings.timing().intervalMillis(),
                scenario.name());
        Command command = new Command(Integer.toString(number), Optional.of(TENANT), wallMillis(), "local", request);
        publish(command);
        if (chance.nextBoolean()) {
            publish(command);
        }
    }

    VirtualTime time() {
        return time;
    }

    long nowMillis() {
        return time.nowMillis();
    }

    /** Wall clock of the deployer, which may jump. */
    long wallMillis() {
        return BEGIN + time.nowMillis() + jumpMillis;
    }

    Random chance() {
        return chance;
    }

    Settings settings() {
        return settings;
    }

    SimulatedAnalyzer analyzer() {
        return analyzer;
    }

    SimulatedDeployer deployer() {
        return deployer;
    }

    /** Assigned release; empty before the first assignment, or while the deployer is down. */
    Optional<Digest> assigned() {
        return deployer.assignment().map(assignment -> assignment.releases().control());
    }

    /** Answer of the deployer to a poll; in some scenarios a former leader answers in its place. */
    Optional<dev.ratchet.sdk.core.Assignment> answer() {
        boolean isFormer = formerLeader && !assignments.isEmpty() && chance.nextInt(4) == 0;
        return isFormer
                ? Optional.of(
                        TargetWire.read(assignments.get(chance.nextInt(assignments.size())), Set.of(), wallMillis()))
                : deployer.assignment().map(it -> TargetWire.read(it, deployer.burnt(), wallMillis()));
    }

    /** Lets a former leader answer some polls with its outdated state from now on. */
    void keepFormerLeader() {
        formerLeader = true;
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
        return scenario.cycles().count();
    }

    /** Behaviour of a release. */
    Behaviour behaviour(Digest release) {
        return behaviours.getOrDefault(release, Behaviour.usual());
    }

    /** Drops all health from now on. */
    void fallSilent() {
        silent = true;
    }

    void jump(long millis) {
        jumpMillis += millis;
    }

    /** Writes a command; it reaches the log after a delay, in the order of writing. */
    void send(String principal, CommandContent order) {
        String id = principal + "-" + time.nowMillis() + "-" + chance.nextInt(1 << 20);
        arrive(new Command(id, Optional.of(TENANT), wallMillis(), principal, order));
    }

    /** Defines the behaviour of a release. */
    void releases(Digest digest, Behaviour behaviour) {
        behaviours.put(digest, behaviour);
    }

    /** Sends health, with a delay that sometimes exceeds two intervals. */
    void emit(HealthSample sample) {
        if (!silent) {
            boolean late = chance.nextInt(400) == 0;
            long delay = chance.nextInt(200) + (late ? 3 * settings.timing().intervalMillis() : 0);
            time.after(delay, () -> deployer.append(sample));
        }
    }

    void published(Object value) {
        switch (value) {
            case RolloutEvent it -> rolloutEvents.add(it);
            case Assignment it -> assignments.add(it);
            case CycleReport it -> reports.add(it);
            case Outcome it -> {
                publish(it);
                followed(
                        Integer.parseInt(it.change().opportunity().orElseThrow().substring(OPPORTUNITY.length())) + 1);
            }
            default -> {
                // irrelevant to invariants and the report
            }
        }
    }

    /** Requests the next change on the running release, after enough intervals to measure its health. */
    private void followed(int cycle) {
        if (scenario.cycles().following() && cycle <= scenario.cycles().count()) {
            time.after(SETTLED * settings.timing().intervalMillis(), () -> askForCycle(cycle));
        }
    }

    void landed(RolloutPlan plan) {
        landed.add(plan);
    }

    /** Writes a record; it reaches its readers after a delay, in the order of writing. */
    void publish(Object value) {
        arrive(value);
    }

    private void arrive(Object value) {
        long written = wallMillis();
        lastArrivalMillis = Math.max(lastArrivalMillis, time.nowMillis() + chance.nextInt(100));
        time.after(lastArrivalMillis - time.nowMillis(), () -> {
            analyzer.append(value, written);
            generator.append(value);
            if (!(value instanceof Finding) && !(value instanceof Opportunity)) {
                deployer.append(value, written);
            }
        });
    }
}
