package dev.ratchet.simulation;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.RolloutTiming;
import dev.ratchet.deployer.core.Settings;
import dev.ratchet.deployer.core.approval.Permissions;
import dev.ratchet.deployer.core.approval.Policy;
import dev.ratchet.deployer.core.approval.Rung;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * One scenario under one seed, checked after every event.
 *
 * @param ends final state of each rollout
 * @param looks number of looks
 * @param reason reason for the end of the first rollout, or of the first rejected one
 */
record Run(Map<RolloutId, RolloutStateKind> ends, long looks, String reason) {
    private static final RolloutId FIRST = RolloutId.of(new ProposalId("p-1"));
    private static final int SETTLED_INTERVALS = 40;
    private static final int LONGEST_INTERVALS = 1000;

    /** Settings of production, with the component's recipes on auto. */
    static Settings defaults() {
        return with(Settings.defaults(), Settings.defaults().timing().watchLooks(), 60_000, 300_000);
    }

    /** The same settings, except for an interval of a second and a watch of 20 looks. */
    static Settings brief() {
        return with(Settings.defaults(), 20, 1000, 15_000);
    }

    private static Settings with(Settings it, int looks, long intervalMillis, long leaseMillis) {
        Policy auto = new Policy("simulation", Map.of(World.ID, Map.of(ProposerKind.RECIPE, Rung.AUTO)));
        return new Settings(
                new RolloutTiming(looks, it.timing().extensionLooks(), intervalMillis, leaseMillis),
                it.prePeriodIntervals(),
                it.shares(),
                it.limits(),
                it.judge(),
                Permissions.unlimited(auto),
                IntervalLength.MINUTE,
                it.retainedReleases());
    }

    /**
     * Runs until every cycle is reported and everything has settled.
     *
     * @throws AssertionError naming scenario and seed, when an invariant does not hold
     */
    static Run of(Scenario scenario, Settings settings, long seed) {
        List<Invariant> invariants = List.of(
                new EveryRolloutEndsOnce(),
                new ReportForEveryCycle(),
                new RollbackRestoresExactly(),
                new EpochsOnlyRise(),
                new OneRolloutPerComponent(),
                new NoCanaryWithoutLease(),
                new BurntEpochsStayBurnt(),
                new OnlyCrashesCount(),
                new LossesStayInBudget());
        World world = new World(scenario, settings, seed);
        try {
            long interval = settings.timing().intervalMillis();
            long end = LONGEST_INTERVALS * interval;
            while (world.time().step(end)) {
                invariants.forEach(it -> it.afterEvent(world));
                boolean over = world.reports().size() == scenario.cycles().count()
                        && world.deployer()
                                .core()
                                .filter(it -> it.ledger().openRollouts().isEmpty())
                                .isPresent();
                end = over ? Math.min(end, world.nowMillis() + SETTLED_INTERVALS * interval) : end;
            }
            invariants.forEach(it -> it.atEnd(world));
        } catch (RuntimeException e) {
            throw new AssertionError("scenario \"" + scenario.name() + "\", seed " + seed + ": " + e.getMessage(), e);
        }
        return result(world);
    }

    private static Run result(World world) {
        Map<RolloutId, RolloutStateKind> ends = new HashMap<>();
        String reason = "";
        for (RolloutEvent it : world.rolloutEvents()) {
            boolean firstRejected =
                    it.to() == RolloutStateKind.REJECTED && !ends.containsValue(RolloutStateKind.REJECTED);
            boolean firstEnded = it.rollout().equals(FIRST) && EveryRolloutEndsOnce.TERMINAL.contains(it.to());
            if (firstEnded || firstRejected) {
                reason = it.reason();
            }
            ends.put(it.rollout(), it.to());
        }
        long looks = world.rolloutEvents().stream()
                .filter(it -> it.input() instanceof Look)
                .count();
        return new Run(ends, looks, reason);
    }
}
