package dev.ratchet.ingest.core;

import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.ServiceResource;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Reports the namespace and the environment with which a component emits telemetry.
 *
 * <p>Each is reported at most every ten minutes. The resources of 10,000 components are remembered as reported, and of
 * one component 20 at a time. Thread-safe.
 */
public final class ResourceReports {
    private static final int MOST_COMPONENTS = 10_000;
    private static final int MOST_RESOURCES = 20;
    private static final long REPORT_INTERVAL_MILLIS = 600_000;

    /** Time of the latest report by component and resource. */
    private final Map<String, Map<ServiceResource, Long>> reportedAtMillis = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Map<ServiceResource, Long>> eldest) {
            return size() > MOST_COMPONENTS;
        }
    };

    /**
     * Resource that emitted telemetry of a component.
     *
     * @param component name of the component
     */
    public record Emitter(String component, ServiceResource resource) {}

    /** Returns the resources that were not reported recently, as events of their components. */
    public synchronized List<Event> report(String tenant, Collection<Emitter> emitters, long nowMillis) {
        List<Event> events = new ArrayList<>();
        for (Emitter emitter : emitters) {
            Map<ServiceResource, Long> reported =
                    reportedAtMillis.computeIfAbsent(tenant + "/" + emitter.component(), _ -> new LinkedHashMap<>());
            reported.values().removeIf(it -> nowMillis - it >= REPORT_INTERVAL_MILLIS);
            if (!reported.containsKey(emitter.resource()) && reported.size() < MOST_RESOURCES) {
                reported.put(emitter.resource(), nowMillis);
                events.add(event(tenant, emitter, nowMillis));
            }
        }
        return events;
    }

    private static Event event(String tenant, Emitter emitter, long nowMillis) {
        ServiceResource resource = emitter.resource();
        String id = "resource-" + resource.namespace() + "/" + resource.environment() + "-" + nowMillis;
        return new Event(tenant, emitter.component(), id, nowMillis, resource);
    }
}
