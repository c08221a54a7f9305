package dev.ratchet.backtest.microservices.plan;

import java.util.List;

/**
 * Component of a generated system.
 *
 * @param index index among all components
 * @param noun noun of its operations
 * @param layer 0 for the gateway; a component calls deeper layers only
 * @param popularity relative frequency with which callers choose it
 */
public record ServiceComponent(int index, String name, String noun, int layer, double popularity, List<Pod> pods) {
    /** Copies the pods. */
    public ServiceComponent {
        pods = List.copyOf(pods);
    }

    /**
     * Pod of a component.
     *
     * @param index index among all pods
     * @param node index of its node
     */
    public record Pod(int index, String name, int node) {}
}
