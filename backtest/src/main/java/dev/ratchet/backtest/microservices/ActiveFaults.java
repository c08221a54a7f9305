package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.plan.CallRates;
import dev.ratchet.backtest.microservices.plan.ServiceComponent;
import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.microservices.plan.ServiceOperation;
import dev.ratchet.backtest.microservices.plan.SystemModel;
import dev.ratchet.cycle.Check;
import java.util.Arrays;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Effects of the faults that are active in a minute. */
final class ActiveFaults {
    /** Share of a CPU fault's increase that reaches the other pods of its nodes. */
    private static final double NEIGHBOUR_SHARE = .03;

    private static final double OVERLOAD_TRAFFIC = 3;

    private final SystemModel model;
    private final double[] selfFactor;
    private final double[] nodeFactor;
    private final double[] delayMillis;
    private final double[] queryFactor;
    private final double[] failureProbability;
    private final double[] wrongProbability;
    private final double[] waitMillis;
    private final BitSet visibleFailures = new BitSet();
    private double traffic = 1;

    ActiveFaults(SystemModel model, CallRates rates, List<Fault> faults) {
        this.model = model;
        this.selfFactor = ones(model.components().size());
        this.nodeFactor = ones(model.nodes());
        this.delayMillis = new double[selfFactor.length];
        this.waitMillis = new double[selfFactor.length];
        this.queryFactor = ones(selfFactor.length);
        this.failureProbability = new double[model.operations().size()];
        this.wrongProbability = new double[failureProbability.length];
        for (Fault fault : faults) {
            add(fault, rates);
        }
    }

    /** Factor of the self times in a pod. */
    double selfFactor(int component, Pod pod) {
        return selfFactor[component] > 1 ? selfFactor[component] : nodeFactor[pod.node()];
    }

    /** Factor of the self times of the other pods on a node. */
    double nodeFactor(int node) {
        return nodeFactor[node];
    }

    /** Share of the CPU limit that a CPU fault uses. */
    double stress(int component) {
        return 1 - 1 / selfFactor[component];
    }

    /** Delay of each message into and out of a component in milliseconds. */
    double delayMillis(int component) {
        return delayMillis[component];
    }

    /** Factor of the duration of a component's queries. */
    double queryFactor(int component) {
        return queryFactor[component];
    }

    /** Time in milliseconds that each call of a component waits. */
    double waitMillis(int component) {
        return waitMillis[component];
    }

    /** Factor of the traffic of all flows. */
    double traffic() {
        return traffic;
    }

    /** Whether the failures of an operation have an error status. */
    boolean isVisibleFailure(ServiceOperation operation) {
        return visibleFailures.get(operation.id());
    }

    double failureProbability(ServiceOperation operation) {
        return failureProbability[operation.id()];
    }

    double wrongProbability(ServiceOperation operation) {
        return wrongProbability[operation.id()];
    }

    private void add(Fault fault, CallRates rates) {
        ServiceComponent component = component(model, fault.component());
        int index = component.index();
        double magnitude = fault.magnitude();
        switch (fault.kind()) {
            case CPU -> {
                selfFactor[index] *= magnitude;
                component.pods().forEach(pod -> nodeFactor[pod.node()] *= 1 + NEIGHBOUR_SHARE * (magnitude - 1));
            }
            case NETWORK_DELAY -> delayMillis[index] += magnitude;
            case SLOW_DEPENDENCY -> queryFactor[index] *= magnitude;
            case EXCEPTION -> failureProbability[operation(fault, component, rates)] = magnitude;
            case MISCONFIGURATION -> {
                int id = operation(fault, component, rates);
                failureProbability[id] = magnitude;
                visibleFailures.set(id);
            }
            case ERRORS -> {
                for (ServiceOperation it : rates.operations(component)) {
                    failureProbability[it.id()] = magnitude;
                    visibleFailures.set(it.id());
                }
            }
            case LATENCY -> waitMillis[index] += magnitude;
            case OVERLOAD -> {
                selfFactor[index] *= magnitude;
                traffic *= OVERLOAD_TRAFFIC;
            }
            case WRONG_RETURN -> wrongProbability[operation(fault, component, rates)] = magnitude;
        }
    }

    /** Component of the given name. */
    static ServiceComponent component(SystemModel model, String name) {
        Optional<ServiceComponent> component =
                model.components().stream().filter(it -> it.name().equals(name)).findFirst();
        Check.require(component.isPresent(), "component", "must exist", name);
        return component.orElseThrow();
    }

    private static int operation(Fault fault, ServiceComponent component, CallRates rates) {
        Optional<ServiceOperation> operation = rates.operations(component).stream()
                .filter(it -> fault.operation().isEmpty()
                        || it.name().equals(fault.operation().get()))
                .findFirst();
        Check.require(operation.isPresent(), "operation", "must exist in " + component.name(), fault.operation());
        return operation.orElseThrow().id();
    }

    private static double[] ones(int length) {
        double[] ones = new double[length];
        Arrays.fill(ones, 1);
        return ones;
    }
}
