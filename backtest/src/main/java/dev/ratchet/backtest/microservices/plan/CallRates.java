package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.microservices.plan.PlanStep.Branch;
import dev.ratchet.backtest.microservices.plan.PlanStep.Internal;
import dev.ratchet.backtest.microservices.plan.PlanStep.LogLine;
import dev.ratchet.backtest.microservices.plan.PlanStep.Loop;
import dev.ratchet.backtest.microservices.plan.PlanStep.Message;
import dev.ratchet.backtest.microservices.plan.PlanStep.Parallel;
import dev.ratchet.backtest.microservices.plan.PlanStep.Query;
import dev.ratchet.backtest.microservices.plan.PlanStep.RemoteCall;
import dev.ratchet.backtest.microservices.plan.PlanStep.Work;
import java.util.BitSet;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/** Expected calls of each operation by the frequent flows, and the graph of calls. */
public final class CallRates {
    private final SystemModel model;
    private final double[] perMinute;
    private final double[] queriesPerMinute;
    private final BitSet[] callers;

    /** Computes the rates of a system. */
    public CallRates(SystemModel model) {
        this.model = model;
        this.perMinute = new double[model.operations().size()];
        this.queriesPerMinute = new double[model.components().size()];
        this.callers = IntStream.range(0, perMinute.length)
                .mapToObj(operation -> new BitSet())
                .toArray(BitSet[]::new);
        for (UserFlow flow : model.flows()) {
            perMinute[flow.entry().id()] += flow.isRare() ? 0 : flow.callsPerMinute();
        }
        // Callers are built after their callees, so that the rate of a caller is complete first.
        for (ServiceOperation caller : model.operations().reversed()) {
            add(caller, caller.steps(), perMinute[caller.id()]);
        }
    }

    /** Expected calls of an operation per minute. */
    public double perMinute(ServiceOperation operation) {
        return perMinute[operation.id()];
    }

    /** Expected queries of a component per minute. */
    public double queriesPerMinute(ServiceComponent component) {
        return queriesPerMinute[component.index()];
    }

    /** Whether an operation calls another one. */
    public boolean isCall(ServiceOperation caller, ServiceOperation callee) {
        return callers[callee.id()].get(caller.id());
    }

    /** Whether an operation has callers within the system. */
    public boolean isCalled(ServiceOperation callee) {
        return !callers[callee.id()].isEmpty();
    }

    /** Operations of a component, the busiest first. */
    public List<ServiceOperation> operations(ServiceComponent component) {
        return model.operations().stream()
                .filter(operation -> operation.component() == component.index())
                .sorted(Comparator.comparingDouble(operation -> -perMinute(operation)))
                .toList();
    }

    private void add(ServiceOperation caller, List<PlanStep> steps, double rate) {
        for (PlanStep step : steps) {
            switch (step) {
                case RemoteCall it -> addCall(caller, it.callee(), rate);
                case Parallel it -> add(caller, List.copyOf(it.calls()), rate);
                case Message it -> addCall(caller, it.consumer(), rate);
                case Query it -> queriesPerMinute[caller.component()] += rate;
                case Internal it -> add(caller, it.steps(), rate);
                case Branch it -> {
                    add(caller, it.then(), rate * it.probability());
                    add(caller, it.otherwise(), rate * (1 - it.probability()));
                }
                case Loop it -> add(caller, it.steps(), rate * (1 + it.longest()) / 2);
                case Work it -> {}
                case LogLine it -> {}
            }
        }
    }

    private void addCall(ServiceOperation caller, ServiceOperation callee, double rate) {
        perMinute[callee.id()] += rate;
        callers[callee.id()].set(caller.id());
    }
}
