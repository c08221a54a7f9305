package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.MetricBatch;
import java.nio.BufferUnderflowException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Detects regressions in the components of one partition.
 *
 * <p>A minute is sealed fifteen seconds after its end in event time, so that a backlog is analysed exactly as live
 * data. The wall clock advances event time only when nothing arrives, so that silence is noticed.
 */
public final class Regressions {
    private static final long GRACE_MILLIS = 15_000;
    private static final long IDLE_MILLIS = 30_000;
    private static final long MINUTE = 60_000;
    private static final long RECENT_MINUTES = 60;
    private static final double MINUTES_PER_HOUR = 60;
    private static final Set<Part.Kind> HEALTH = EnumSet.range(Part.Kind.SNAPSHOT, Part.Kind.METRICS_TAIL);

    private final DetectorKind detector;
    private final Predicate<ComponentKey> watched;
    private final PartLog store;
    private final TreeMap<ComponentKey, ComponentHealth<HealthSample>> byHealth = new TreeMap<>();
    private final TreeMap<ComponentKey, ComponentHealth<MeasurePoint>> byMetrics = new TreeMap<>();
    private final Deployments deployments = new Deployments();
    private final Set<ComponentKey> discarded = new TreeSet<>();
    private long clockMillis = Long.MIN_VALUE;
    private boolean arrived;
    private long activeMillis = Long.MIN_VALUE;
    private long sealedBefore = Long.MIN_VALUE;

    /** Durable storage of the state. */
    public interface PartLog {
        /** Stores the new state of a part. */
        void store(Part part, byte[] state);

        /** Removes a part. */
        void remove(Part part);
    }

    /**
     * Part of a component's state. The natural order is the order of restoring.
     *
     * @param component the component
     * @param kind kind of the part
     */
    public record Part(ComponentKey component, Kind kind) implements Comparable<Part> {
        private static final Comparator<Part> ORDER =
                Comparator.comparing(Part::component).thenComparing(Part::kind);

        /** Kinds of parts. */
        public enum Kind {
            SNAPSHOT,
            TAIL,
            METRICS_SNAPSHOT,
            METRICS_TAIL,
            DEPLOYMENTS,
            /** A coverage report; not health, but stored alongside. */
            COVERAGE,
            /** Feature requests; not health either. */
            REQUESTS,
            /** Versions in the telemetry; not health either. */
            VERSIONS,
            /** Resources, each by itself; not health either. */
            RESOURCES
        }

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Creates an empty state of one partition. Only components that satisfy the predicate are watched, so that
     * telemetry cannot exhaust the heap with arbitrary names.
     */
    public Regressions(DetectorKind detector, Predicate<ComponentKey> watched, PartLog store) {
        this.detector = detector;
        this.watched = watched;
        this.store = store;
    }

    /** Ingests a health sample that arrived at the given time. */
    public void ingest(HealthSample sample, long atMillis) {
        recordArrival(atMillis);
        ComponentKey component = new ComponentKey(sample.tenant(), sample.component());
        if (watched.test(component)
                && health(component).add(sample, minute(sample.interval() * sample.intervalMillis(), atMillis))) {
            store.store(new Part(component, Part.Kind.TAIL), health(component).tail());
        }
    }

    /** Ingests the points of a batch that {@linkplain MetricMeasure contribute to a measure} of a component. */
    public void ingest(MetricBatch batch, long atMillis) {
        recordArrival(atMillis);
        Set<ComponentKey> taken = new TreeSet<>();
        BatchPoints.forEach(
                batch, series -> MeasurePoint.Source.find(batch.tenant(), series, watched), (series, at, value) -> {
                    if (metrics(series.component()).add(series.point(at, value), minute(at, atMillis))) {
                        taken.add(series.component());
                    }
                });
        taken.forEach(component -> store.store(
                new Part(component, Part.Kind.METRICS_TAIL), metrics(component).tail()));
    }

    /** Ingests a deployment of a component. */
    public void ingest(ComponentKey component, Deployment deployment, long atMillis) {
        if (watched.test(component)) {
            deployments.add(component, new DeploymentAt(deployment.version(), deployment.commit(), atMillis));
            store.store(new Part(component, Part.Kind.DEPLOYMENTS), deployments.bytes(component));
        }
    }

    /** Whether a deployment of a version of a component was ingested that is not older than a given time. */
    public boolean hasDeployment(ComponentKey component, String version, long sinceMillis) {
        return deployments.find(component).stream()
                .anyMatch(it -> it.version().equals(version) && it.atMillis() >= sinceMillis);
    }

    /**
     * Restores a part of a component's state, in the natural order of the parts.
     *
     * @return whether it could be read; otherwise the component starts without it
     */
    public boolean restore(Part part, byte[] state) {
        if (discarded.contains(part.component()) && HEALTH.contains(part.kind())) {
            return false;
        }
        try {
            restorePart(part, state);
            return true;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | NegativeArraySizeException e) {
            discard(part.component());
            return false;
        }
    }

    private void restorePart(Part part, byte[] state) {
        switch (part.kind()) {
            case SNAPSHOT -> health(part.component()).restoreSnapshot(state);
            case TAIL -> health(part.component()).restoreTail(state);
            case METRICS_SNAPSHOT -> metrics(part.component()).restoreSnapshot(state);
            case METRICS_TAIL -> metrics(part.component()).restoreTail(state);
            case DEPLOYMENTS -> deployments.restore(part.component(), state);
            case COVERAGE, REQUESTS, VERSIONS, RESOURCES ->
                throw new IllegalStateException("not a part of the health: " + part);
        }
    }

    /** Discards all state of a component: part of it in the format of another version is useless. */
    private void discard(ComponentKey component) {
        discarded.add(component);
        byHealth.remove(component);
        byMetrics.remove(component);
        for (Part.Kind kind : HEALTH) {
            store.remove(new Part(component, kind));
        }
    }

    /** Whether a minute is complete but not sealed yet, in event time only. */
    public boolean isMinuteComplete() {
        return clockMillis != Long.MIN_VALUE && firstOpen() > sealedBefore;
    }

    /** Seals the complete minutes and returns the affected components. */
    public List<ComponentKey> seal(long nowMillis) {
        if (arrived || activeMillis == Long.MIN_VALUE) {
            activeMillis = nowMillis; // a backlog is read first
            arrived = false;
        }
        if (nowMillis - activeMillis >= IDLE_MILLIS) {
            clockMillis = Math.max(clockMillis, nowMillis - IDLE_MILLIS);
        }
        Set<ComponentKey> sealed = new TreeSet<>();
        if (clockMillis != Long.MIN_VALUE) {
            sealedBefore = firstOpen();
            sealed.addAll(seal(byHealth, sealedBefore, Part.Kind.SNAPSHOT, Part.Kind.TAIL));
            sealed.addAll(seal(byMetrics, sealedBefore, Part.Kind.METRICS_SNAPSHOT, Part.Kind.METRICS_TAIL));
        }
        return List.copyOf(sealed);
    }

    /** First minute that may still receive samples. */
    private long firstOpen() {
        return Math.floorDiv(clockMillis - GRACE_MILLIS, MINUTE);
    }

    /** Regressions, forecasts and silence of a component. */
    public List<RegressionFinding> find(ComponentKey component) {
        return findHealth(component)
                .map(it -> new RegressionFindings(it, deployments.find(component)).all())
                .orElse(List.of());
    }

    /** Recent throughput of a component in calls per hour; 0 if it is unknown. */
    public double callsPerHour(ComponentKey component) {
        return findHealth(component)
                .map(it -> it.rules().callsPerMinute() * MINUTES_PER_HOUR)
                .orElse(0.0);
    }

    /** Deployment of a component near a time in milliseconds since the epoch. */
    public Optional<DeploymentAt> findDeployment(ComponentKey component, long beginMillis) {
        return Deployments.findNear(deployments.find(component), beginMillis);
    }

    /** Numbers of watched components of a tenant, and of those that regressed in the last hour. */
    public WatchedComponents countWatched(String tenant) {
        long before = Math.floorDiv(clockMillis, MINUTE) - RECENT_MINUTES;
        Set<ComponentKey> owners = new TreeSet<>(byHealth.keySet());
        owners.addAll(byMetrics.keySet());
        owners.removeIf(it -> !it.tenant().equals(tenant));
        long regressed = owners.stream()
                .flatMap(it -> findHealth(it).stream())
                .filter(it -> it.rules().episodes().stream().anyMatch(episode -> episode.noticedMinute() >= before))
                .count();
        return new WatchedComponents(owners.size(), regressed);
    }

    /** Prefers health samples over metrics, which describe the same calls. */
    private Optional<ComponentHealth<?>> findHealth(ComponentKey component) {
        ComponentHealth<?> health = byHealth.get(component);
        ComponentHealth<?> metrics = byMetrics.get(component);
        boolean own =
                health != null && (metrics == null || health.lastReported() >= metrics.lastReported() - RECENT_MINUTES);
        return Optional.ofNullable(own ? health : metrics);
    }

    private <T> List<ComponentKey> seal(
            Map<ComponentKey, ComponentHealth<T>> components, long before, Part.Kind snapshot, Part.Kind tail) {
        List<ComponentKey> sealed = new ArrayList<>();
        List<ComponentKey> old = components.entrySet().stream()
                .filter(it -> it.getValue().isOld(before))
                .map(Map.Entry::getKey)
                .toList();
        for (ComponentKey component : old) {
            components.remove(component);
            store.remove(new Part(component, snapshot));
            store.remove(new Part(component, tail));
            sealed.add(component);
        }
        components.forEach((component, health) -> {
            if (health.sealBefore(before)) {
                sealed.add(component);
                if (health.isSnapshotDue()) {
                    store.store(new Part(component, snapshot), health.snapshot());
                }
                store.store(new Part(component, tail), health.tail());
            }
        });
        return sealed;
    }

    private void recordArrival(long atMillis) {
        arrived = true;
        clockMillis = Math.max(clockMillis, atMillis);
    }

    /** Minute of a sample; a timestamp later than the arrival counts as the arrival. */
    private static long minute(long ofMillis, long arrivedMillis) {
        return Math.floorDiv(Math.min(ofMillis, arrivedMillis), MINUTE);
    }

    private ComponentHealth<HealthSample> health(ComponentKey component) {
        return byHealth.computeIfAbsent(
                component, it -> new ComponentHealth<>(new HealthIntake(), detector, it.hashCode()));
    }

    private ComponentHealth<MeasurePoint> metrics(ComponentKey component) {
        return byMetrics.computeIfAbsent(
                component, it -> new ComponentHealth<>(new MetricIntake(), detector, it.hashCode()));
    }
}
