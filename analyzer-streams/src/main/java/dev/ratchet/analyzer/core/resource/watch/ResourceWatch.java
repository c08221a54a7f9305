package dev.ratchet.analyzer.core.resource.watch;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.regression.Regressions.PartLog;
import dev.ratchet.analyzer.core.resource.ComponentResources;
import dev.ratchet.analyzer.core.resource.ResourceMetrics;
import dev.ratchet.analyzer.core.resource.ResourceSeries;
import dev.ratchet.analyzer.core.resource.ResourceUse.Exhaustion;
import dev.ratchet.cycle.telemetry.MetricBatch;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Resources of the components of one partition that are nearly exhausted.
 *
 * <p>A minute is sealed fifteen seconds after its end in the time of arrivals. The state is stored when a minute is
 * sealed: after a crash, the values of the open minute are those that arrive again.
 */
public final class ResourceWatch {
    private static final long GRACE_MILLIS = 15_000;
    private static final long IDLE_MILLIS = 30_000;
    private static final long MINUTE = 60_000;

    private final Predicate<ComponentKey> watched;
    private final PartLog log;
    private final Map<ComponentKey, ComponentResources> components = new TreeMap<>();
    private long clockMillis = Long.MIN_VALUE;
    private long activeMillis = Long.MIN_VALUE;
    private boolean hasArrivals;

    /** Watches the components that satisfy a predicate. */
    public ResourceWatch(Predicate<ComponentKey> watched, PartLog log) {
        this.watched = watched;
        this.log = log;
    }

    /** Ingests the points of a batch that describe the use of a resource. */
    public void ingest(MetricBatch batch, long atMillis) {
        clockMillis = Math.max(clockMillis, atMillis);
        hasArrivals = true;
        BatchPoints.forEach(
                batch,
                series -> series.definition().flatMap(definition -> {
                    ComponentKey component = new ComponentKey(batch.tenant(), definition.component());
                    return watched.test(component)
                            ? ResourceMetrics.find(definition).map(it -> new Watched(component, it))
                            : Optional.empty();
                }),
                (series, at, value) -> components
                        .computeIfAbsent(series.component, _ -> new ComponentResources())
                        .add(series.series, Math.floorDiv(Math.min(at, atMillis), MINUTE), value));
    }

    private record Watched(ComponentKey component, ResourceSeries series) {}

    /** Seals the complete minutes and returns the components that changed. */
    public List<ComponentKey> seal(long nowMillis) {
        if (hasArrivals || activeMillis == Long.MIN_VALUE) {
            activeMillis = nowMillis; // a backlog is read first
            hasArrivals = false;
        }
        if (nowMillis - activeMillis >= IDLE_MILLIS) {
            clockMillis = Math.max(clockMillis, nowMillis - IDLE_MILLIS);
        }
        long firstOpen = Math.floorDiv(clockMillis - GRACE_MILLIS, MINUTE);
        List<ComponentKey> changed = new ArrayList<>();
        if (clockMillis == Long.MIN_VALUE) {
            return changed;
        }
        components.forEach((component, resources) -> {
            if (resources.sealBefore(firstOpen)) {
                changed.add(component);
                log.store(part(component), bytes(resources));
            }
        });
        components.entrySet().removeIf(it -> {
            boolean isSilent = it.getValue().isSilent();
            if (isSilent) {
                log.remove(part(it.getKey()));
            }
            return isSilent;
        });
        return changed;
    }

    /** Resources of a component that are nearly exhausted, the most used first. */
    public List<Exhaustion> exhausted(ComponentKey component) {
        ComponentResources resources = components.get(component);
        return resources == null ? List.of() : resources.exhausted();
    }

    /** Restores the resources of a component; returns whether they could be read. */
    public boolean restore(ComponentKey component, byte[] state) {
        try {
            components.put(component, new ComponentResources().transfer(new StateStream.Reader(state)));
            return true;
        } catch (BufferUnderflowException | IllegalArgumentException | ArithmeticException e) {
            return false;
        }
    }

    private static byte[] bytes(ComponentResources resources) {
        StateStream.Writer state = new StateStream.Writer();
        resources.transfer(state);
        return state.bytes();
    }

    private static Part part(ComponentKey component) {
        return new Part(component, Part.Kind.RESOURCES);
    }
}
