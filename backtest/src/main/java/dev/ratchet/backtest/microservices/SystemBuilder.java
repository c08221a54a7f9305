package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.microservices.ServiceComponent.Pod;
import dev.ratchet.backtest.traffic.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Builder of a system from a seed: components in layers, and operations from the deepest layer upwards. */
final class SystemBuilder {
    private final SystemShape shape;
    private final Draws draws;
    private final NamingStyle style;
    private final int nodes;
    private final int layers;
    private final List<ServiceComponent> components = new ArrayList<>();
    private final PlanBuilder plans;

    private SystemBuilder(long seed, SystemShape shape) {
        this.shape = shape;
        this.draws = new Draws(Seeds.mix(seed, 1));
        this.style = NamingStyle.values()[draws.uniformInt(NamingStyle.values().length)];
        this.nodes = 2 + draws.uniformInt(6);
        this.layers = shape.services() < 14 ? 4 : shape.services() < 25 ? 5 : 6;
        addComponents();
        this.plans = new PlanBuilder(style, components, draws);
    }

    /** Builds the system of a seed. */
    static SystemModel build(long seed, SystemShape shape) {
        SystemBuilder builder = new SystemBuilder(seed, shape);
        List<UserFlow> flows = builder.flows();
        List<LineTemplate> jobs = builder.components.stream()
                .map(it -> new LinePhrases(it.noun(), "run", builder.draws).job())
                .toList();
        return new SystemModel(
                shape, builder.style, builder.components, builder.plans.operations(), flows, jobs, builder.nodes);
    }

    private void addComponents() {
        List<Integer> nouns = new ArrayList<>();
        for (int i = 0; i < NamingStyle.nouns(); i++) {
            nouns.add(i);
        }
        for (int i = nouns.size() - 1; i > 0; i--) {
            Collections.swap(nouns, i, draws.uniformInt(i + 1));
        }
        int pods = 0;
        boolean hasReplicas = draws.isHit(.4);
        for (int i = 0; i < shape.services(); i++) {
            String noun = NamingStyle.noun(nouns.get(i));
            String name = i == 0 ? "gateway-service" : noun + "-service";
            List<Pod> podsOfComponent = new ArrayList<>();
            int replicas = hasReplicas && draws.isHit(.4) ? 2 + draws.uniformInt(2) : 1;
            for (int replica = 0; replica < replicas; replica++) {
                podsOfComponent.add(new Pod(pods++, NamingStyle.pod(name, draws), draws.uniformInt(nodes)));
            }
            int layer = layer(i);
            double popularity = draws.logUniform(.3, 2) * (layer == layers - 1 ? 3 : 1);
            components.add(new ServiceComponent(i, name, noun, layer, popularity, podsOfComponent));
        }
    }

    /** One gateway; then layers of the same size, the deepest of which holds the shared leaves. */
    private int layer(int index) {
        return index == 0 ? 0 : 1 + (index - 1) * (layers - 1) / (shape.services() - 1);
    }

    private List<UserFlow> flows() {
        for (int i = components.size() - 1; i > 0; i--) {
            int count = 1 + draws.uniformInt(components.get(i).layer() < layers - 1 ? 4 : 3);
            for (int operation = 0; operation < count; operation++) {
                plans.addOperation(components.get(i), operation);
            }
        }
        double[] weights = new double[shape.flows()];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = draws.logNormal(1.2);
            sum += weights[i];
        }
        List<UserFlow> flows = new ArrayList<>();
        for (double weight : weights) {
            double callsPerMinute = Math.max(.5, shape.requestsPerMinute() * weight / sum);
            flows.add(new UserFlow(plans.addEntry(flows.size()), callsPerMinute, false));
        }
        for (int rare = 0; rare < 2; rare++) {
            flows.add(new UserFlow(plans.addEntry(flows.size()), draws.logUniform(1, 4), true));
        }
        return flows;
    }
}
