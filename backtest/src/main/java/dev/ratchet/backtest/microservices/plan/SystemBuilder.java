package dev.ratchet.backtest.microservices.plan;

import dev.ratchet.backtest.microservices.plan.ServiceComponent.Pod;
import dev.ratchet.backtest.traffic.Draws;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Builder of a system from a seed: components in layers, and operations from the deepest layer upwards. */
public final class SystemBuilder {
    private final int services;
    private final Draws draws;
    private final NamingStyle style;
    private final int nodes;
    private final int layers;
    private final List<ServiceComponent> components = new ArrayList<>();
    private final PlanBuilder plans;

    private SystemBuilder(long seed, int services) {
        this.services = services;
        this.draws = new Draws(Seeds.mix(seed, 1));
        this.style = NamingStyle.ALL.get(draws.uniformInt(NamingStyle.ALL.size()));
        this.nodes = 2 + draws.uniformInt(6);
        this.layers = services < 14 ? 4 : services < 25 ? 5 : 6;
        addComponents();
        this.plans = new PlanBuilder(style, components, draws);
    }

    /**
     * Builds the system of a seed.
     *
     * @param flows number of frequent flows
     * @param requestsPerMinute mean number of requests per minute in all frequent flows
     */
    public static SystemModel build(long seed, int services, int flows, double requestsPerMinute) {
        SystemBuilder builder = new SystemBuilder(seed, services);
        builder.addOperations();
        List<UserFlow> userFlows = builder.flows(flows, requestsPerMinute);
        List<LineTemplate> jobs = builder.components.stream()
                .map(it -> new LinePhrases(it.noun(), "run", LineLayout.PLAIN, builder.draws).job())
                .toList();
        return new SystemModel(
                builder.style, builder.components, builder.plans.operations(), userFlows, jobs, builder.nodes);
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
        for (int i = 0; i < services; i++) {
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
        return index == 0 ? 0 : 1 + (index - 1) * (layers - 1) / (services - 1);
    }

    private void addOperations() {
        for (int i = components.size() - 1; i > 0; i--) {
            int count = 1 + draws.uniformInt(components.get(i).layer() < layers - 1 ? 4 : 3);
            for (int operation = 0; operation < count; operation++) {
                plans.addOperation(components.get(i), operation);
            }
        }
    }

    private List<UserFlow> flows(int count, double requestsPerMinute) {
        double[] weights = new double[count];
        double sum = 0;
        for (int i = 0; i < weights.length; i++) {
            weights[i] = draws.logNormal(1.2);
            sum += weights[i];
        }
        List<UserFlow> flows = new ArrayList<>();
        for (double weight : weights) {
            double callsPerMinute = Math.max(.5, requestsPerMinute * weight / sum);
            flows.add(new UserFlow(plans.addEntry(flows.size()), callsPerMinute, false));
        }
        for (int rare = 0; rare < 2; rare++) {
            flows.add(new UserFlow(plans.addEntry(flows.size()), draws.logUniform(1, 4), true));
        }
        return flows;
    }
}
