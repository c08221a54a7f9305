package dev.ratchet.backtest.watch;

import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.watch.PastDay;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.judge.deployment.DeploymentMinute;
import dev.ratchet.judge.deployment.InstanceCalls;
import dev.ratchet.judge.deployment.past.PastJudge;
import dev.ratchet.judge.deployment.past.PastSchedule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Generated deployment of a component with 2 to 50 instances, minute by minute, and the days before. The same seed
 * always has the same calls.
 *
 * <p>ln(latency) of a call is normal with deviation .5 around a median from 20 to 400 ms. Instances differ by a
 * standard deviation of 1 to 5 % in latency, a fifth in the error rate and 5 % in load. Each has a private AR(1) level
 * (coefficient .7, deviation 2 %) and loses one minute in fifty. New instances start cold.
 */
final class GeneratedDeployment {
    /** Minutes before the deployment. */
    static final int BEFORE = 20;

    /** Number of minutes after the start that are generated. */
    static final int AFTER = 70;

    private static final double AUTOCORRELATION = .7;
    private static final double PRIVATE_DEVIATION = .02;
    private static final double MISSING = .02;
    private static final int HOUR = PastJudge.BEFORE;
    private static final int BAD_NODE_INSTANCES = 10;

    private final DeploymentTraffic traffic;
    private final Draws draws;
    private final List<ServedInstance> before = new ArrayList<>();
    private final List<ServedInstance> after = new ArrayList<>();
    private final double[] privateLevels;
    private final double median;
    private final double phase;
    private final CommonLevels today;
    private final long seed;
    private Optional<String> badNode = Optional.empty();

    GeneratedDeployment(DeploymentTraffic traffic, long seed) {
        this.traffic = traffic;
        this.seed = seed;
        this.draws = new Draws(traffic.hashOfNames() + 1_000_003L * seed);
        int instances =
                traffic.effect() == DeploymentEffect.BAD_NODE ? BAD_NODE_INSTANCES : (int) draws.logUniform(2, 51);
        double spread = draws.logUniform(.01, .05);
        this.median = Math.log(draws.logUniform(20, 400));
        this.phase = draws.uniform();
        this.today = new CommonLevels(-HOUR, AFTER, phase, 1, draws);
        for (int slot = 0; slot < instances; slot++) {
            before.add(ServedInstance.draw("old-" + slot, spread, -HOUR, draws));
            int start = traffic.strategy().replacedAt(slot, instances);
            after.add(withEffect(ServedInstance.draw("new-" + slot, spread, start, draws)));
        }
        if (traffic.effect() == DeploymentEffect.BAD_NODE) {
            spoilOneNode();
        }
        this.privateLevels = new double[2 * instances];
        for (int i = 0; i < privateLevels.length; i++) {
            privateLevels[i] = PRIVATE_DEVIATION * draws.normal();
        }
    }

    int instances() {
        return before.size();
    }

    /** Name of the bad node, if there is one. */
    Optional<String> badNode() {
        return badNode;
    }

    /** Calls of the next minute; to be called for each minute in order, from {@code -BEFORE} on. */
    DeploymentMinute minute(int minute) {
        double weights = 0;
        for (int slot = 0; slot < instances(); slot++) {
            weights += serving(slot, minute).load();
        }
        double calls = traffic.callsPerMinute(instances()) * today.traffic(minute) / weights;
        List<InstanceCalls> oldCalls = new ArrayList<>();
        List<InstanceCalls> newCalls = new ArrayList<>();
        for (int slot = 0; slot < instances(); slot++) {
            ServedInstance instance = serving(slot, minute);
            boolean isNew = after.contains(instance);
            int index = slot + (isNew ? instances() : 0);
            privateLevels[index] = AUTOCORRELATION * privateLevels[index]
                    + Math.sqrt(1 - AUTOCORRELATION * AUTOCORRELATION) * PRIVATE_DEVIATION * draws.normal();
            double level = median + instance.level() + today.level(minute) + privateLevels[index];
            CallStats stats = traffic.shape()
                    .draw(
                            draws.poisson(calls * instance.load()),
                            instance.errorRate(),
                            level + (isNew ? instance.coldStart(minute) : 0),
                            draws);
            if (stats.calls() > 0 && !draws.isHit(MISSING) && !isLost(minute)) {
                (isNew ? newCalls : oldCalls).add(new InstanceCalls(instance.name(), stats));
            }
        }
        return new DeploymentMinute(minute, oldCalls, newCalls);
    }

    /** The hour before the deployment with all its calls, and the same time on the days before. */
    WatchPast past(int watchLooks) {
        Draws day = new Draws(traffic.hashOfNames() - 7 - 1_000_003L * seed);
        return new WatchPast(
                new WatchId("w-" + seed),
                sum(today, -HOUR, 0, averageLevel(), day),
                days(PastSchedule.live(watchLooks)));
    }

    private List<PastDay> days(PastSchedule schedule) {
        List<PastDay> days = new ArrayList<>();
        for (int number = 1; number <= PastJudge.MAX_DAYS; number++) {
            Draws day = new Draws(traffic.hashOfNames() + number - 1_000_003L * seed);
            CommonLevels levels = new CommonLevels(-HOUR, AFTER, phase, day.logNormal(.1), day);
            double level = averageLevel() + .03 * day.normal();
            CallStats hour = sum(levels, -HOUR, 0, level, day);
            List<CallStats> later = new ArrayList<>();
            for (int look = 0; look < schedule.watchIntervals(); look += schedule.lookIntervals()) {
                int end = Math.min(schedule.watchIntervals(), look + schedule.lookIntervals());
                later.add(sum(levels, PastJudge.WARM_UP + look, PastJudge.WARM_UP + end, level, day));
            }
            days.add(new PastDay(hour, later));
        }
        return days;
    }

    private CallStats sum(CommonLevels levels, int from, int to, double level, Draws day) {
        double calls = 0;
        double common = 0;
        for (int minute = from; minute < to; minute++) {
            calls += levels.traffic(minute);
            common += levels.traffic(minute) * levels.level(minute);
        }
        double errorRate =
                before.stream().mapToDouble(ServedInstance::errorRate).average().orElseThrow();
        return traffic.shape()
                .draw(
                        day.poisson(calls * traffic.callsPerMinute(instances())),
                        errorRate,
                        median + level + common / calls,
                        day);
    }

    private double averageLevel() {
        return before.stream().mapToDouble(ServedInstance::level).average().orElseThrow();
    }

    private ServedInstance serving(int slot, int minute) {
        return minute < after.get(slot).startedAt() ? before.get(slot) : after.get(slot);
    }

    private boolean isLost(int minute) {
        return traffic.strategy() == DeploymentStrategy.BIG_BANG && minute == 0;
    }

    private ServedInstance withEffect(ServedInstance instance) {
        return switch (traffic.effect()) {
            case NONE, BAD_NODE -> instance;
            case SLOWER_20 -> instance.with(Math.log(1.2), 0, 1);
            case ERRORS_2 -> instance.with(0, .02, 1);
            case ROUTED -> instance.with(0, 0, 1.0 / 3);
        };
    }

    /** Spoils a new instance, not the first one: alone it cannot be distinguished from a bad version. */
    private void spoilOneNode() {
        boolean slow = draws.isHit(.5);
        int slot = 1 + draws.uniformInt(after.size() - 1);
        after.set(slot, after.get(slot).with(slow ? Math.log(2) : 0, slow ? 0 : .1, 1));
        badNode = Optional.of(after.get(slot).name());
    }
}
