package dev.ratchet.deployer.core.look;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.deployer.core.rollout.RolloutState;
import dev.ratchet.judge.power.Baseline;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Turns health samples into looks, pre-periods and baselines, for one term as leader.
 *
 * <p>A term starts with the samples of the look-back window, after the state is restored. A sample can be interpreted
 * only with the assignment that it was served under, so one that arrives before its assignment is lost.
 */
public final class HealthMonitor {
    private static final int SPARE_INTERVALS = 10;

    private final int prePeriodIntervals;
    private final Map<ComponentId, Collector> collectors = new HashMap<>();
    private final Map<ComponentId, PrePeriods> prePeriods = new HashMap<>();
    private final Map<ComponentId, RecentHealth> recent = new HashMap<>();
    private Map<ComponentId, RolloutState.Open> open = Map.of();

    /** Creates a monitor whose pre-periods have the given number of intervals. */
    public HealthMonitor(int prePeriodIntervals) {
        this.prePeriodIntervals = prePeriodIntervals;
    }

    /** Length of the look-back window: a pre-period and a margin of some intervals. */
    public static Duration lookBackWindow(int prePeriodIntervals, long intervalMillis) {
        return Duration.ofMillis(intervalMillis).multipliedBy(prePeriodIntervals + (long) SPARE_INTERVALS);
    }

    /** Follows the open rollouts with one collector for the current epoch of each. */
    public void follow(Collection<RolloutState.Open> rollouts) {
        Map<ComponentId, RolloutState.Open> now = new HashMap<>();
        rollouts.forEach(it -> now.put(it.progress().plan().componentId(), it));
        open = now;
        collectors.keySet().removeIf(key -> !now.containsKey(key));
        now.forEach((key, it) -> collectors.compute(
                key,
                (_, known) ->
                        known != null && known.epoch() == it.progress().stage().epoch() ? known : collector(it)));
    }

    /** Adds a sample and returns the observation that it completes. */
    public Optional<Observation> add(HealthSample sample, Optional<Assignment> assignment) {
        ComponentId key = sample.componentId();
        Collector collector = collectors.get(key);
        if (collector != null) {
            prePeriods.remove(key);
            collector.add(sample);
            return Optional.empty();
        }
        return assignment.flatMap(it -> it.traffic().split() == Split.KEY
                ? it.traffic().salt().flatMap(salt -> prePeriod(key, salt, sample))
                : baseline(key, it, sample));
    }

    /** Seals the intervals that are complete or overdue, given the instances that each rollout expects. */
    public List<Look> seal(Function<RolloutState.Open, Set<String>> expected, long nowMillis) {
        List<Look> looks = new ArrayList<>();
        collectors.forEach((key, it) -> Optional.ofNullable(open.get(key))
                .ifPresent(rollout -> looks.addAll(it.seal(expected.apply(rollout), nowMillis))));
        return looks;
    }

    private static Collector collector(RolloutState.Open rollout) {
        RolloutPlan plan = rollout.progress().plan();
        return new Collector(
                plan.rollout(),
                rollout.progress().stage().epoch(),
                plan.timing().intervalMillis(),
                plan.prePeriod().map(measured -> measured.groupOfBucket()).orElse(List.of()));
    }

    private Optional<Observation> baseline(ComponentId key, Assignment assignment, HealthSample sample) {
        RecentHealth health = recent.compute(
                key,
                (_, it) -> it != null
                                && it.control().equals(assignment.releases().control())
                        ? it
                        : new RecentHealth(assignment.releases().control(), assignment.epoch(), prePeriodIntervals));
        return health.add(sample)
                ? Baseline.of(health.intervals()).map(it -> new Observation.BaselineMeasured(key, it))
                : Optional.empty();
    }

    private Optional<Observation> prePeriod(ComponentId key, String salt, HealthSample sample) {
        PrePeriods periods = prePeriods.compute(
                key, (_, it) -> it != null && it.salt().equals(salt) ? it : new PrePeriods(salt, prePeriodIntervals));
        int sizeBefore = periods.size();
        periods.add(sample);
        return periods.size() > sizeBefore || periods.size() == prePeriodIntervals
                ? periods.prePeriod().map(it -> new Observation.PrePeriodMeasured(key, it))
                : Optional.empty();
    }
}
