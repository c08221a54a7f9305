package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.backtest.microservices.plan.UserFlow;
import dev.ratchet.backtest.traffic.Draws;
import java.util.Arrays;

/** Conditions that vary by minute: load, noise of hosts and pods, pauses and cold starts. */
final class Conditions {
    private static final int MINUTES_OF_COLD_START = 3;
    private static final int LONGEST_CATCH_UP_MINUTES = 180;
    private static final double MINUTE_NANOS = 60e9;
    private static final double HIGHEST_LOAD = 3;

    private final long seed;
    private final SystemModel model;
    private final Disturbances disturbances;
    private final Autoregression load;
    private final Autoregression flows;
    private final Autoregression nodes;
    private final Autoregression components;
    private final Autoregression databases;
    private final double[] podNoise;
    private final double[] nodeSpike;
    private final long[] skewNanos;
    private final long[] startMinute;
    private final long[][] pauses;
    private long minute = Long.MIN_VALUE;

    Conditions(long seed, SystemModel model, Disturbances disturbances) {
        this.seed = Seeds.mix(seed, 41);
        this.model = model;
        this.disturbances = disturbances;
        Draws draws = new Draws(this.seed);
        double scale = draws.logUniform(.6, 1.8);
        this.load = new Autoregression(1, .95, .15, draws);
        this.flows = new Autoregression(model.flows().size(), .8, .2, draws);
        this.nodes = new Autoregression(model.nodes(), .75, .06 * scale, draws);
        this.components = new Autoregression(model.components().size(), .96, .05 * scale, draws);
        this.databases = new Autoregression(model.components().size(), .8, .08 * scale, draws);
        this.podNoise = new double[model.pods()];
        this.nodeSpike = new double[model.nodes()];
        this.skewNanos = new long[model.nodes()];
        Arrays.setAll(skewNanos, node -> (long) draws.uniform(-2.5e6, 2.5e6));
        this.startMinute = new long[model.pods()];
        this.pauses = new long[model.pods()][];
    }

    /** Advances to a later minute since the epoch. */
    void advance(long to) {
        if (minute == Long.MIN_VALUE) {
            Arrays.fill(startMinute, to);
            minute = to - 1;
        }
        for (long step = Math.max(minute, to - LONGEST_CATCH_UP_MINUTES) + 1; step <= to; step++) {
            next(step);
        }
        minute = to;
    }

    private void next(long step) {
        Draws draws = new Draws(Seeds.mix(seed, step));
        load.next(draws);
        flows.next(draws);
        nodes.next(draws);
        components.next(draws);
        databases.next(draws);
        Arrays.setAll(nodeSpike, node -> draws.isHit(.015) ? draws.uniform(1.2, 1.8) : 1);
        for (int pod = 0; pod < podNoise.length; pod++) {
            podNoise[pod] = draws.logNormal(.04);
            pauses[pod] = pauses(draws);
            startMinute[pod] = disturbances.isRestarted(pod, step) ? step : startMinute[pod];
        }
    }

    /** Start and length of each pause of a pod in nanoseconds. */
    private static long[] pauses(Draws draws) {
        long[] pauses = new long[2 * draws.poisson(.8)];
        for (int i = 0; i < pauses.length; i += 2) {
            pauses[i] = (long) (draws.uniform() * MINUTE_NANOS);
            pauses[i + 1] = (long) (1e6 * draws.logUniform(5, 150));
        }
        return pauses;
    }

    /** Mean number of requests of a flow in this minute. */
    double requests(int flow) {
        UserFlow it = model.flows().get(flow);
        double level = it.callsPerMinute() * flows.factor(flow);
        boolean isActive = !it.isRare() || disturbances.isActive(flow, minute);
        return isActive ? level * (it.isRare() ? 1 : load()) : 0;
    }

    /** Load relative to the mean. */
    double load() {
        return load.factor(0) * disturbances.traffic(minute);
    }

    /** Factor of the self time of an operation in a pod at a time in nanoseconds since the start of the minute. */
    double selfFactor(ServiceOperation operation, Pod pod, long nanos) {
        double queueing = 1 + .12 * Math.max(0, Math.min(load(), HIGHEST_LOAD) - 1);
        return nodes.factor(pod.node())
                * nodeSpike[pod.node()]
                * components.factor(operation.component())
                * podNoise[pod.index()]
                * disturbances.slowness(operation, minute)
                * queueing
                * cold(pod, nanos);
    }

    /** Factor of the duration of a component's queries. */
    double queryFactor(int component) {
        return databases.factor(component);
    }

    /** Factor of a cold start: four at first, and almost one after two minutes. */
    private double cold(Pod pod, long nanos) {
        long minutes = minutesSinceStart(pod);
        return minutes >= MINUTES_OF_COLD_START
                ? 1
                : 1 + 3 * Math.exp(-2 * (minutes + Math.max(0, nanos) / MINUTE_NANOS));
    }

    /** Whole minutes since the start of the pod. */
    long minutesSinceStart(Pod pod) {
        return minute - startMinute[pod.index()];
    }

    /** Total length of the pauses that begin in an interval of work, in nanoseconds. */
    long pauseNanos(Pod pod, long from, long to) {
        long total = 0;
        long[] ofPod = pauses[pod.index()];
        for (int i = 0; i < ofPod.length; i += 2) {
            total += ofPod[i] >= from && ofPod[i] < to ? ofPod[i + 1] : 0;
        }
        return total;
    }

    /** Difference of the clock of a pod's node from the right time in nanoseconds. */
    long skewNanos(Pod pod) {
        return skewNanos[pod.node()];
    }
}
