package dev.ratchet.deployer.http;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.deployer.kafka.DecisionLoop;
import dev.ratchet.deployer.kafka.DiscoveredComponents;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Endpoint for the components of the sender's tenant: those that emit telemetry, and those in the catalogue. */
@Controller("/components")
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class ComponentController {
    private final DecisionLoop decisions;
    private final DiscoveredComponents discovered;

    ComponentController(DecisionLoop decisions, DiscoveredComponents discovered) {
        this.decisions = decisions;
        this.discovered = discovered;
    }

    /** Lists the components by name. */
    @Get
    List<ListedComponent> components(@RequestAttribute Principal sender) {
        Map<ComponentId, DiscoveredComponent> emitting = discovered.find(sender.tenant()).stream()
                .collect(Collectors.toMap(DiscoveredComponent::id, Function.identity()));
        Map<ComponentId, Component> catalogued = decisions.view().components().values().stream()
                .filter(it -> it.tenant().equals(sender.tenant()))
                .collect(Collectors.toMap(Component::id, Function.identity()));
        Map<ComponentId, ListedComponent> all = new TreeMap<>();
        Stream.concat(emitting.keySet().stream(), catalogued.keySet().stream())
                .distinct()
                .forEach(id -> all.put(
                        id,
                        ListedComponent.of(
                                id, Optional.ofNullable(catalogued.get(id)), Optional.ofNullable(emitting.get(id)))));
        return List.copyOf(all.values());
    }
}
