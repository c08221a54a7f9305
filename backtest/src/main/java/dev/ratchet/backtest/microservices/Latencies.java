package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.Seeds;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.traffic.Draws;

/** Durations of the work, the messages and the queries of one pod, in nanoseconds. */
final class Latencies {
    private static final double MILLI_NANOS = 1e6;
    private static final double OUTLIER_SHARE = .01;
    private static final double TRANSIT_MILLIS = .25;

    /** Share of client libraries in the duration of a message, which grows when the CPU is busy. */
    private static final double DRIVER_MILLIS = .05;

    private static final double NEW_CONNECTION_SHARE = .05;

    private final Request request;
    private final ServiceComponent component;
    private final Pod pod;

    Latencies(Request request, ServiceComponent component, Pod pod) {
        this.request = request;
        this.component = component;
        this.pod = pod;
    }

    /** Self time of a whole call that starts at the given time. */
    double selfNanos(ServiceOperation operation, Draws draws, long seed, long startNanos) {
        double noise = draws.logNormal(operation.sigma());
        double outlier = draws.isHit(OUTLIER_SHARE) ? draws.logUniform(5, 20) : 1;
        double fault = request.faults().selfFactor(operation.component(), pod);
        double contention = fault > 1 ? Math.pow(fault, .6 + .8 * Seeds.uniform(seed, 81)) : 1;
        return MILLI_NANOS
                * operation.selfMillis()
                * noise
                * outlier
                * contention
                * request.sizeFactor()
                * request.conditions().selfFactor(operation, pod, startNanos);
    }

    /** Time that each call waits before it works. */
    long waitNanos(long seed) {
        return (long) (MILLI_NANOS * request.faults().waitMillis(component.index()) * jitter(Seeds.mix(seed, 97)));
    }

    /** Time of a request to its callee, with a round trip more if it opens a connection. */
    long requestNanos(ServiceOperation callee, long callSeed) {
        int transits = Seeds.uniform(callSeed, 91) < NEW_CONNECTION_SHARE ? 3 : 1;
        return (long) (transits * transitNanos(callee, Seeds.mix(callSeed, 92)));
    }

    /** Time of a response from its callee. */
    long responseNanos(ServiceOperation callee, long callSeed) {
        return (long) transitNanos(callee, Seeds.mix(callSeed, 93));
    }

    /** Time of a message in the broker. */
    long queueNanos(ServiceOperation consumer, long seed) {
        double waitMillis = 3 * -Math.log(1 - Seeds.uniform(seed, 94));
        return (long) (waitMillis * MILLI_NANOS + transitNanos(consumer, seed));
    }

    /** Time of a round trip to the database with a given usual time in milliseconds. */
    long queryNanos(double millis, long seed) {
        int index = component.index();
        double outlier = Seeds.uniform(seed, 95) < OUTLIER_SHARE / 2 ? 5 + 15 * Seeds.uniform(seed, 96) : 1;
        double factor =
                request.conditions().queryFactor(index) * request.faults().queryFactor(index);
        double delay = 2 * request.faults().delayMillis(index) * jitter(seed);
        double driver = DRIVER_MILLIS * (request.faults().selfFactor(index, pod) - 1);
        return (long) (MILLI_NANOS * (millis * outlier * factor + delay + driver));
    }

    private double transitNanos(ServiceOperation other, long seed) {
        double usual = TRANSIT_MILLIS * (.5 + -Math.log(1 - Seeds.uniform(seed, 0)) / 2);
        double delay = request.faults().delayMillis(component.index())
                + request.faults().delayMillis(other.component());
        double driver = DRIVER_MILLIS * (request.faults().selfFactor(component.index(), pod) - 1);
        return MILLI_NANOS * (usual + delay * jitter(seed) + driver);
    }

    private static double jitter(long seed) {
        return .95 + .1 * Seeds.uniform(seed, 1);
    }
}
