package dev.ratchet.analyzer.core.discovery;

import dev.ratchet.analyzer.core.cluster.ApplicationPackages;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.discovery.TelemetryKind;
import dev.ratchet.cycle.telemetry.ServiceResource;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Stream;

/**
 * Components of a partition that emit telemetry. First telemetry adds a component; 30 days without telemetry remove it.
 *
 * <p>Only these components are analysed, since each has state. A tenant has a limited number of them, so that names from
 * one tenant do not displace the components of another one. Beyond the limit, a new component takes the place of one
 * that was silent for a day; if there is none, it is not admitted.
 *
 * <p>Not thread-safe.
 */
public final class Discovery {
    /** Time without telemetry after which a component is removed. */
    static final Duration RETIREMENT = Duration.ofDays(30);

    private static final long REPLACEABLE_MILLIS = Duration.ofDays(1).toMillis();
    private static final long PUBLISH_INTERVAL_MILLIS = Duration.ofMinutes(10).toMillis();

    private static final long SAMPLE_INTERVAL_MILLIS = Duration.ofMinutes(1).toMillis();

    private final int mostPerTenant;
    private final Map<String, Map<String, DiscoveredComponent>> tenants = new HashMap<>();
    /** Time of the latest record of each component from which its packages were derived. */
    private final Map<ComponentId, Long> sampledMillis = new HashMap<>();

    /** Creates an empty catalogue with the largest number of components of a tenant, each with 50 KB of baselines. */
    public Discovery(int mostPerTenant) {
        this.mostPerTenant = mostPerTenant;
    }

    /**
     * Result of an observation.
     *
     * @param published component to publish; empty if nothing changed or it is not admitted
     * @param removed component whose place it takes
     */
    public record Change(Optional<DiscoveredComponent> published, Optional<ComponentId> removed) {
        private static final Change NONE = new Change(Optional.empty(), Optional.empty());
    }

    /** Removes all components. */
    public void clear() {
        tenants.clear();
        sampledMillis.clear();
    }

    /** Restores a component. */
    public void restore(DiscoveredComponent component) {
        ofTenant(component.id().tenant()).put(component.id().name(), component);
    }

    /** Whether a component is analysed. */
    public boolean isAdmitted(ComponentKey component) {
        Map<String, DiscoveredComponent> components = tenants.get(component.tenant());
        return components != null && components.containsKey(component.component());
    }

    /**
     * Observes telemetry of a component at a time in milliseconds since the epoch.
     *
     * @return the change; a component is published if it is new, if its telemetry is of a new kind, or if it was
     *     published at least ten minutes ago
     */
    public Change observe(ComponentId id, TelemetryKind kind, long atMillis) {
        Map<String, DiscoveredComponent> components = ofTenant(id.tenant());
        DiscoveredComponent known = components.get(id.name());
        if (known != null) {
            boolean isCurrent = known.kinds().contains(kind) && atMillis - known.lastMillis() < PUBLISH_INTERVAL_MILLIS;
            return isCurrent ? Change.NONE : publish(components, merged(known, kind, atMillis), Optional.empty());
        }
        Optional<ComponentId> removed = Optional.empty();
        if (components.size() >= mostPerTenant) {
            removed = replaceable(components, atMillis);
            if (removed.isEmpty()) {
                return Change.NONE;
            }
            components.remove(removed.get().name());
            sampledMillis.remove(removed.get());
        }
        return publish(components, new DiscoveredComponent(id, atMillis, atMillis, List.of(kind)), removed);
    }

    /**
     * Observes the resource that emits the telemetry of a component.
     *
     * @return the component if its namespace or its environment is new; empty for a component that is not admitted
     */
    public Optional<DiscoveredComponent> observe(ComponentId id, ServiceResource resource) {
        return find(id).flatMap(known -> extend(
                known,
                merged(known.namespaces(), resource.namespace()),
                merged(known.environments(), resource.environment()),
                known.packages()));
    }

    /**
     * Whether the packages of a component should be derived from a record at this time in milliseconds since the epoch:
     * at most once a minute, since parsing a stack trace takes time.
     */
    public boolean isSampled(ComponentId id, long atMillis) {
        Long latest = sampledMillis.get(id);
        boolean isDue = latest == null || Math.abs(atMillis - latest) >= SAMPLE_INTERVAL_MILLIS;
        if (!isDue || find(id).isEmpty()) {
            return false;
        }
        sampledMillis.put(id, atMillis);
        return true;
    }

    /** Observes packages of a component's code; returns the component if they change those that are known. */
    public Optional<DiscoveredComponent> observe(ComponentId id, Set<String> packages) {
        return find(id).flatMap(known -> extend(
                known,
                known.namespaces(),
                known.environments(),
                ApplicationPackages.merge(known.packages(), packages)));
    }

    private Optional<DiscoveredComponent> extend(
            DiscoveredComponent known, List<String> namespaces, List<String> environments, List<String> packages) {
        DiscoveredComponent extended = new DiscoveredComponent(
                known.id(), known.firstMillis(), known.lastMillis(), known.kinds(), namespaces, environments, packages);
        if (extended.equals(known)) {
            return Optional.empty();
        }
        restore(extended);
        return Optional.of(extended);
    }

    private static List<String> merged(List<String> known, String value) {
        boolean isNew = !value.isEmpty() && !known.contains(value) && known.size() < DiscoveredComponent.MOST;
        return isNew ? Stream.concat(known.stream(), Stream.of(value)).sorted().toList() : known;
    }

    private Optional<DiscoveredComponent> find(ComponentId id) {
        return Optional.ofNullable(tenants.getOrDefault(id.tenant(), Map.of()).get(id.name()));
    }

    /** Removes the components without telemetry for 30 days before a time in milliseconds since the epoch. */
    public List<ComponentId> retire(long nowMillis) {
        List<ComponentId> retired = new ArrayList<>();
        for (Map<String, DiscoveredComponent> components : tenants.values()) {
            components.values().removeIf(component -> {
                boolean isSilent = component.lastMillis() < nowMillis - RETIREMENT.toMillis();
                if (isSilent) {
                    retired.add(component.id());
                }
                return isSilent;
            });
        }
        retired.forEach(sampledMillis::remove);
        return retired;
    }

    private static Change publish(
            Map<String, DiscoveredComponent> components, DiscoveredComponent component, Optional<ComponentId> removed) {
        components.put(component.id().name(), component);
        return new Change(Optional.of(component), removed);
    }

    private static DiscoveredComponent merged(DiscoveredComponent known, TelemetryKind kind, long atMillis) {
        Set<TelemetryKind> kinds = EnumSet.copyOf(known.kinds());
        kinds.add(kind);
        return new DiscoveredComponent(
                known.id(),
                Math.min(atMillis, known.firstMillis()),
                Math.max(atMillis, known.lastMillis()),
                List.copyOf(kinds),
                known.namespaces(),
                known.environments(),
                known.packages());
    }

    private static Optional<ComponentId> replaceable(Map<String, DiscoveredComponent> components, long atMillis) {
        return components.values().stream()
                .min(Comparator.comparingLong(DiscoveredComponent::lastMillis))
                .filter(it -> it.lastMillis() < atMillis - REPLACEABLE_MILLIS)
                .map(DiscoveredComponent::id);
    }

    private Map<String, DiscoveredComponent> ofTenant(String tenant) {
        return tenants.computeIfAbsent(tenant, _ -> new TreeMap<>());
    }
}
