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
import dev.ratchet.backtest.traffic.Draws;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Choice of the callees of an operation, mostly from the next layer, with a limit on the size of a trace. */
final class CalleeChoice {
    /** Greatest expected number of spans of a trace from an operation of each layer. */
    private static final double[] LARGEST = {70, 55, 35, 20, 10, 4};

    private static final int ATTEMPTS = 6;

    private final List<ServiceComponent> components;
    private final Draws draws;
    private final List<ServiceOperation> operations = new ArrayList<>();
    private final List<Double> sizes = new ArrayList<>();
    private final Set<Integer> called = new HashSet<>();

    CalleeChoice(List<ServiceComponent> components, Draws draws) {
        this.components = components;
        this.draws = draws;
    }

    /** Makes an operation available for callers in layers above. */
    void add(ServiceComponent component, ServiceOperation operation) {
        operations.add(operation);
        sizes.add(1 + size(operation.steps()));
    }

    /** Expected number of spans below and including the operation's SERVER span. */
    double size(ServiceOperation operation) {
        return sizes.get(operation.id());
    }

    /** Chooses up to the given number of different callees. */
    List<ServiceOperation> choose(ServiceComponent caller, int count) {
        List<ServiceOperation> chosen = new ArrayList<>();
        double left = LARGEST[caller.layer()];
        for (int attempt = 0; attempt < ATTEMPTS && chosen.size() < count; attempt++) {
            double[] weights = weights(caller.layer(), chosen);
            int drawn = draw(weights);
            if (drawn >= 0 && 1 + sizes.get(drawn) <= left) {
                chosen.add(operations.get(drawn));
                called.add(drawn);
                left -= 1 + sizes.get(drawn);
            }
        }
        return chosen;
    }

    private double[] weights(int layer, List<ServiceOperation> chosen) {
        double[] weights = new double[operations.size()];
        for (int i = 0; i < weights.length; i++) {
            ServiceComponent component = components.get(operations.get(i).component());
            if (component.layer() > layer && !chosen.contains(operations.get(i))) {
                boolean isNext = component.layer() == layer + 1;
                double layerWeight = isNext ? 4 : layer == 0 ? .2 : 1;
                weights[i] = layerWeight * component.popularity() * (called.contains(i) ? 1 : 12);
            }
        }
        return weights;
    }

    private int draw(double[] weights) {
        double sum = 0;
        for (double weight : weights) {
            sum += weight;
        }
        double left = draws.uniform() * sum;
        for (int i = 0; i < weights.length; i++) {
            left -= weights[i];
            if (left < 0 && weights[i] > 0) {
                return i;
            }
        }
        return -1;
    }

    private double size(List<PlanStep> steps) {
        double size = 0;
        for (PlanStep step : steps) {
            size += switch (step) {
                case RemoteCall it -> 1 + size(it.callee());
                case Parallel it -> size(List.copyOf(it.calls()));
                case Message it -> 1 + size(it.consumer());
                case Query it -> 1;
                case Internal it -> 1 + size(it.steps());
                case Branch it -> it.probability() * size(it.then()) + (1 - it.probability()) * size(it.otherwise());
                case Loop it -> (1 + it.longest()) / 2.0 * size(it.steps());
                case Work it -> 0;
                case LogLine it -> 0;
            };
        }
        return size;
    }
}
