package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
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
    private static final Set<Part.Kind> HEALTH = EnumSet.range(Part.Kind.SNAPSHOT, Part.Kind.METRICS_TAIL);

    private final DetectorKind detector;
    private final Predicate<Owner> watched;
    private final Memory memory;
    private final TreeMap<Owner, ComponentHealth<HealthSample>> byHealth = new TreeMap<>();
    private final TreeMap<Owner, ComponentHealth<Reading>> byMetrics = new TreeMap<>();
    private final Deployments deployments = new Deployments();
    private final Set<Owner> discarded = new TreeSet<>();
    private long clockMillis = Long.MIN_VALUE;
    private boolean arrived;
    private long activeMillis = Long.MIN_VALUE;
    private long sealedBefore = Long.MIN_VALUE;

    /** Durable storage of the state. */
    public interface Memory {
        /** Stores the new state of a part. */
        void remember(Part part, byte[] state);

        /** Removes a part. */
        void forget(Part part);
    }

    /**
     * Part of a component's state. The natural order is the order of restoring.
     *
     * @param owner the component
     * @param kind kind of the part
     */
    public record Part(Owner owner, Kind kind) implements Comparable<Part> {
        private static final Comparator<Part> ORDER =
                Comparator.comparing(Part::owner).thenComparing(Part::kind);

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
            REQUESTS
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
    public Regressions(DetectorKind detector, Predicate<Owner> watched, Memory memory) {
        this.detector = detector;
        this.watched = watched;
        this.memory = memory;
    }

    /** Ingests a health sample that arrived at the given time. */
    public void take(HealthSample it, long atMillis) {
        arrived(atMillis);
        Owner owner = new Owner(it.tenant(), it.component());
        if (watched.test(owner) && health(owner).take(it, minute(it.interval() * it.intervalMillis(), atMillis))) {
            memory.remember(new Part(owner, Part.Kind.TAIL), health(owner).tail());
        }
    }

    /** Ingests the points of a batch that {@linkplain Meaning contribute to a measure} of a component. */
    public void take(MetricBatch it, long atMillis) {
        arrived(atMillis);
        Set<Owner> taken = new TreeSet<>();
        Recognised.each(it, series -> known(it.tenant(), series), (series, at, value) -> {
            if (metrics(series.owner).take(series.reading(at, value), minute(at, atMillis))) {
                taken.add(series.owner);
            }
        });
        taken.forEach(owner -> memory.remember(
                new Part(owner, Part.Kind.METRICS_TAIL), metrics(owner).tail()));
    }

    private Optional<Known> known(String tenant, Series series) {
        return series.definition().flatMap(definition -> {
            Owner owner = new Owner(tenant, definition.component());
            return watched.test(owner)
                    ? Meaning.of(definition).map(it -> new Known(series, owner, definition, it))
                    : Optional.empty();
        });
    }

    /** A series that contributes to a measure of a watched component. */
    private record Known(Series series, Owner owner, SeriesDefinition definition, Meaning meaning) {
        Reading reading(long atMillis, double value) {
            return new Reading(
                    series.idHigh() ^ series.idLow(),
                    meaning,
                    definition.kind(),
                    atMillis,
                    meaning.scaled(definition, value));
        }
    }

    /** Ingests a deployment of a component. */
    public void take(Owner owner, Deployment it, long atMillis) {
        if (watched.test(owner)) {
            deployments.add(owner, new DeploymentAt(it.version(), it.commit(), atMillis));
            memory.remember(new Part(owner, Part.Kind.DEPLOYMENTS), deployments.bytes(owner));
        }
    }

    /**
     * Restores a part of a component's state, in the natural order of the parts.
     *
     * @return whether it could be read; otherwise the component starts without it
     */
    public boolean restore(Part part, byte[] state) {
        if (discarded.contains(part.owner()) && HEALTH.contains(part.kind())) {
            return false;
        }
        try {
            restored(part, state);
            return true;
        } catch (BufferUnderflowException
                | IllegalArgumentException
                | ArithmeticException
                | NegativeArraySizeException e) {
            discard(part.owner());
            return false;
        }
    }

    private void restored(Part part, byte[] state) {
        switch (part.kind()) {
            case SNAPSHOT -> health(part.owner()).restoreSnapshot(state);
            case TAIL -> health(part.owner()).restoreTail(state);
            case METRICS_SNAPSHOT -> metrics(part.owner()).restoreSnapshot(state);
            case METRICS_TAIL -> metrics(part.owner()).restoreTail(state);
            case DEPLOYMENTS -> deployments.restore(part.owner(), state);
            case COVERAGE, REQUESTS -> throw new IllegalStateException("not a part of the health: " + part);
        }
    }

    /** Discards all state of a component: part of it in the format of another version is useless. */
    private void discard(Owner owner) {
        discarded.add(owner);
        byHealth.remove(owner);
        byMetrics.remove(owner);
        for (Part.Kind kind : HEALTH) {
            memory.forget(new Part(owner, kind));
        }
    }

    /** Whether a minute is complete but not sealed yet, in event time only. */
    public boolean isMinuteOver() {
        return clockMillis != Long.MIN_VALUE && firstOpen() > sealedBefore;
    }

    /** Seals the complete minutes and returns the affected components. */
    public List<Owner> seal(long nowMillis) {
        if (arrived || activeMillis == Long.MIN_VALUE) {
            activeMillis = nowMillis; // a backlog is read first
            arrived = false;
        }
        if (nowMillis - activeMillis >= IDLE_MILLIS) {
            clockMillis = Math.max(clockMillis, nowMillis - IDLE_MILLIS);
        }
        Set<Owner> sealed = new TreeSet<>();
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
    public List<RegressionFinding> of(Owner owner) {
        return told(owner)
                .map(it -> new Telling(it, deployments.of(owner)).all())
                .orElse(List.of());
    }

    /** Numbers of watched components of a tenant, and of those that regressed in the last hour. */
    public WatchedComponents watched(String tenant) {
        long before = Math.floorDiv(clockMillis, MINUTE) - RECENT_MINUTES;
        Set<Owner> owners = new TreeSet<>(byHealth.keySet());
        owners.addAll(byMetrics.keySet());
        owners.removeIf(it -> !it.tenant().equals(tenant));
        long regressed = owners.stream()
                .flatMap(it -> told(it).stream())
                .filter(it -> it.rules().episodes().stream().anyMatch(episode -> episode.noticedMinute() >= before))
                .count();
        return new WatchedComponents(owners.size(), regressed);
    }

    /** Prefers health samples over metrics, which describe the same calls. */
    private Optional<ComponentHealth<?>> told(Owner owner) {
        ComponentHealth<?> health = byHealth.get(owner);
        ComponentHealth<?> metrics = byMetrics.get(owner);
        boolean own = health != null && (metrics == null || health.lastHeard() >= metrics.lastHeard() - RECENT_MINUTES);
        return Optional.ofNullable(own ? health : metrics);
    }

    private <T> List<Owner> seal(
            Map<Owner, ComponentHealth<T>> components, long before, Part.Kind snapshot, Part.Kind tail) {
        List<Owner> sealed = new ArrayList<>();
        List<Owner> old = components.entrySet().stream()
                .filter(it -> it.getValue().isOld(before))
                .map(Map.Entry::getKey)
                .toList();
        for (Owner owner : old) {
            components.remove(owner);
            memory.forget(new Part(owner, snapshot));
            memory.forget(new Part(owner, tail));
            sealed.add(owner);
        }
        components.forEach((owner, health) -> {
            if (health.sealBefore(before)) {
                sealed.add(owner);
                if (health.isSnapshotDue()) {
                    memory.remember(new Part(owner, snapshot), health.snapshot());
                }
                memory.remember(new Part(owner, tail), health.tail());
            }
        });
        return sealed;
    }

    private void arrived(long atMillis) {
        arrived = true;
        clockMillis = Math.max(clockMillis, atMillis);
    }

    /** Minute of a sample; a timestamp later than the arrival counts as the arrival. */
    private static long minute(long ofMillis, long arrivedMillis) {
        return Math.floorDiv(Math.min(ofMillis, arrivedMillis), MINUTE);
    }

    private ComponentHealth<HealthSample> health(Owner owner) {
        return byHealth.computeIfAbsent(
                owner, it -> new ComponentHealth<>(new HealthIntake(), detector, it.hashCode()));
    }

    private ComponentHealth<Reading> metrics(Owner owner) {
        return byMetrics.computeIfAbsent(
                owner, it -> new ComponentHealth<>(new MetricIntake(), detector, it.hashCode()));
    }
}
