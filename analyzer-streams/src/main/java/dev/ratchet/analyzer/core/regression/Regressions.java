package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
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
 * What got worse in the components of one partition.
 *
 * <p>A minute is sealed fifteen seconds after its end, by the clock of the records: a backlog is analysed as it would have
 * been at its time. Only where nothing arrives does the clock on the wall move it on, so that silence is noticed.
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

    /** Where the state is noted. */
    public interface Memory {
        /** The state of a component's part is this now. */
        void remember(Part part, byte[] state);

        /** A part is no longer kept. */
        void forget(Part part);
    }

    /** A part of a component's state; in the order in which they are put back. */
    public record Part(Owner owner, Kind kind) implements Comparable<Part> {
        private static final Comparator<Part> ORDER =
                Comparator.comparing(Part::owner).thenComparing(Part::kind);

        /** Which part. */
        public enum Kind {
            SNAPSHOT,
            TAIL,
            METRICS_SNAPSHOT,
            METRICS_TAIL,
            DEPLOYMENTS,
            /** Not of the health: a coverage report, kept beside it. */
            COVERAGE,
            /** Nor this: feature requests. */
            REQUESTS
        }

        @Override
        public int compareTo(Part other) {
            return ORDER.compare(this, other);
        }
    }

    /**
     * Something that is worse or will be.
     *
     * @param gain what could be gained, as a part of what is there
     * @param callsPerHour of the component, by what it was found in
     */
    public record Worse(
            OpportunityKind kind,
            RegressionMeasure measure,
            Evidence evidence,
            double gain,
            double confidence,
            double callsPerHour,
            long firstMillis,
            long lastMillis) {}

    /** Of a partition; only such components are watched, so that no telemetry fills the memory with names of its own. */
    public Regressions(DetectorKind detector, Predicate<Owner> watched, Memory memory) {
        this.detector = detector;
        this.watched = watched;
        this.memory = memory;
    }

    /** Takes a sample of a component's health that arrived at a moment. */
    public void take(HealthSample it, long atMillis) {
        arrived(atMillis);
        Owner owner = new Owner(it.tenant(), it.component());
        if (watched.test(owner) && health(owner).take(it, minute(it.interval() * it.intervalMillis(), atMillis))) {
            memory.remember(new Part(owner, Part.Kind.TAIL), health(owner).tail());
        }
    }

    /** Takes those points of a batch that arrived at a moment and {@linkplain Meaning say something} about a component. */
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

    /** A series that says something about a component that is watched. */
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

    /** Takes a deployment of a component. */
    public void take(Owner owner, Deployment it, long atMillis) {
        if (watched.test(owner)) {
            deployments.add(owner, new DeploymentAt(it.version(), it.commit(), atMillis));
            memory.remember(new Part(owner, Part.Kind.DEPLOYMENTS), deployments.bytes(owner));
        }
    }

    /**
     * Puts back what the memory was told, part by part, the snapshot of a component before its tail.
     *
     * @return whether it could be read; otherwise the component begins without it
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
            case COVERAGE, REQUESTS -> throw new IllegalStateException("not of the health: " + part);
        }
    }

    /** State of another version is of no use in part: all of the component's is forgotten. */
    private void discard(Owner owner) {
        discarded.add(owner);
        byHealth.remove(owner);
        byMetrics.remove(owner);
        for (Part.Kind kind : HEALTH) {
            memory.forget(new Part(owner, kind));
        }
    }

    /** Whether a minute is over that is not sealed yet; by what arrived alone, not by the clock on the wall. */
    public boolean isMinuteOver() {
        return clockMillis != Long.MIN_VALUE && firstOpen() > sealedBefore;
    }

    /** Seals the minutes that are over, and says of which components. */
    public List<Owner> seal(long nowMillis) {
        if (arrived || activeMillis == Long.MIN_VALUE) {
            activeMillis = nowMillis; // what waits to be read comes first
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

    /** The first minute for which something may still come. */
    private long firstOpen() {
        return Math.floorDiv(clockMillis - GRACE_MILLIS, MINUTE);
    }

    /** What is worse in a component, or will be. */
    public List<Worse> of(Owner owner) {
        return told(owner)
                .map(it -> new Telling(it, deployments.of(owner)).all())
                .orElse(List.of());
    }

    /** How many components of a tenant are watched, and how many of them became worse in the last hour. */
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

    /** Where a component tells its health itself, metrics of the same calls add nothing. */
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

    /** What claims to be of later than it arrived counts as of then. */
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
