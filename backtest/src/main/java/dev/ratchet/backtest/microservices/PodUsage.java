package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.OptionalDouble;
import java.util.stream.Stream;

/** Work and calls of each pod in one minute. */
final class PodUsage {
    private static final double MILLI_NANOS = 1e6;

    private final double[] workMillis;
    private final int[] errors;
    private final List<List<Double>> serverMillis;
    private final List<List<Double>> clientMillis;

    PodUsage(int pods) {
        this.workMillis = new double[pods];
        this.errors = new int[pods];
        this.serverMillis = emptyLists(pods);
        this.clientMillis = emptyLists(pods);
    }

    private static List<List<Double>> emptyLists(int size) {
        return Stream.<List<Double>>generate(ArrayList::new).limit(size).toList();
    }

    void addWork(Pod pod, long nanos) {
        workMillis[pod.index()] += nanos / MILLI_NANOS;
    }

    void addSpan(Pod pod, SpanKind kind, long durationNanos, boolean isError) {
        if (kind == SpanKind.SERVER) {
            serverMillis.get(pod.index()).add(durationNanos / MILLI_NANOS);
            errors[pod.index()] += isError ? 1 : 0;
        } else if (kind == SpanKind.CLIENT) {
            clientMillis.get(pod.index()).add(durationNanos / MILLI_NANOS);
        }
    }

    /** Work in milliseconds. */
    double workMillis(Pod pod) {
        return workMillis[pod.index()];
    }

    /** Number of handled calls. */
    int calls(Pod pod) {
        return serverMillis.get(pod.index()).size();
    }

    /** Number of calls and queries made. */
    int callsMade(Pod pod) {
        return clientMillis.get(pod.index()).size();
    }

    /** Share of handled calls without an error; one if there are none. */
    double successShare(Pod pod) {
        return calls(pod) == 0 ? 1 : 1 - (double) errors[pod.index()] / calls(pod);
    }

    /** Quantile of the duration of handled calls in milliseconds; empty if there are none. */
    OptionalDouble serverQuantileMillis(Pod pod, double probability) {
        return quantile(serverMillis.get(pod.index()), probability);
    }

    /** Quantile of the duration of calls and queries made in milliseconds; empty if there are none. */
    OptionalDouble clientQuantileMillis(Pod pod, double probability) {
        return quantile(clientMillis.get(pod.index()), probability);
    }

    private static OptionalDouble quantile(List<Double> values, double probability) {
        if (values.isEmpty()) {
            return OptionalDouble.empty();
        }
        Collections.sort(values);
        return OptionalDouble.of(values.get((int) (probability * (values.size() - 1) + .5)));
    }
}
