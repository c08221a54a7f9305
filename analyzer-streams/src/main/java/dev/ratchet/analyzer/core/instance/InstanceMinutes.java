package dev.ratchet.analyzer.core.instance;

import dev.ratchet.analyzer.core.operation.ServedHistogram;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Calls of each instance and version of the components of a partition by the minute.
 *
 * <p>A minute is emitted once, 45 seconds after its end in event time: a Collector that samples by trace holds spans for
 * 30 seconds, and libraries send them every five. Later telemetry is counted as late and not used. The result depends
 * only on the records, their positions and the times that are passed in. Not thread-safe.
 */
public final class InstanceMinutes {
    /** Time for which a minute remains open after its end; three quarters of a shorter interval, at least 5 s. */
    static final long GRACE_MILLIS = 45_000;

    private static final long SHORTEST_GRACE_MILLIS = 5_000;
    private static final double NANOS_PER_MILLI = 1e6;

    /** Time without a record after which an instance is forgotten. */
    private static final long SILENT_MILLIS = 900_000;

    /** Largest number of instances of a partition, in all components and sources. */
    private static final int MOST_INSTANCES = 20_000;

    private final IntervalLength length;
    private final long graceMillis;
    private final Predicate<ComponentKey> known;
    private final Log log;
    private final Map<ComponentKey, ComponentInstances> components = new LinkedHashMap<>();
    private final TelemetryClock clock = new TelemetryClock();
    private final ByteWriter buffer = new ByteWriter();
    private long openMinute = Long.MIN_VALUE;
    private int instances;
    private long late;
    private long refused;

    /** Receives each change, so that another instance of the analyzer can restore the state. */
    public interface Log {
        /** Stores the state of an instance. */
        void store(SourceInstance instance, byte[] state);

        /** Removes an instance. */
        void remove(SourceInstance instance);
    }

    /**
     * Position of a record.
     *
     * @param offset offset in its topic
     * @param atMillis arrival in milliseconds since the epoch
     */
    public record Position(long offset, long atMillis) {}

    /**
     * Numbers of calls that were not counted.
     *
     * @param late calls of complete minutes
     * @param refused calls and points beyond the limits
     */
    public record Uncounted(long late, long refused) {}

    /** Counts the calls of the components that satisfy a predicate, in intervals of a length. */
    public InstanceMinutes(IntervalLength length, Predicate<ComponentKey> known, Log log) {
        this.length = length;
        this.graceMillis = Math.clamp(length.millis() * 3 / 4, SHORTEST_GRACE_MILLIS, GRACE_MILLIS);
        this.known = known;
        this.log = log;
    }

    /**
     * Restores an instance; one with intervals of another length is removed.
     *
     * @return its last complete minutes, which are emitted again in case that a crash lost them
     * @throws IndexOutOfBoundsException if the state is incomplete
     * @throws IllegalArgumentException if a value is invalid
     */
    public List<InstanceMinute> restore(SourceInstance instance, byte[] state) {
        OpenInstance restored = OpenInstance.of(state);
        if (!restored.length().equals(length)) {
            log.remove(instance);
            return List.of();
        }
        component(instance.component()).of(instance.source()).put(instance.origin(), restored);
        instances++;
        List<InstanceMinute> again = new ArrayList<>();
        restored.complete()
                .forEach((minute, stats) -> again.add(minute(instance, minute, new SealedMinute(stats, List.of()))));
        return again;
    }

    /** Ingests a span and returns the minutes that are complete. */
    public List<InstanceMinute> ingest(Span span, Position at) {
        List<InstanceMinute> complete = arrived(StatsSource.SPANS, at);
        ComponentKey component = new ComponentKey(span.tenant(), span.component());
        if (span.isServed() && span.durationNanos() > 0 && known.test(component)) {
            InstanceVersion origin = span.details()
                    .map(Span.SpanDetails::origin)
                    .map(it -> InstanceVersion.of(it.version(), it.instance(), it.environment()))
                    .orElseGet(() -> InstanceVersion.of("", "", ""));
            SourceInstance key = new SourceInstance(component, origin, StatsSource.SPANS);
            instance(key, at).ifPresent(instance -> add(span, at, instance, key));
        }
        return complete;
    }

    private void add(Span span, Position at, OpenInstance instance, SourceInstance key) {
        if (instance.contains(at.offset, at.atMillis)) {
            return;
        }
        double millis = span.durationNanos() / NANOS_PER_MILLI;
        long minute = length.number(Math.min(span.atMillis() + (long) millis, at.atMillis));
        if (minute < openMinute || instance.isSealed(minute)) {
            late++;
            return;
        }
        instance.add(minute, span.name(), millis, span.error());
        instance.position(at.offset, at.atMillis);
        log.store(key, instance.bytes(buffer));
    }

    /** Ingests the histograms of a batch and returns the minutes that are complete. */
    public List<InstanceMinute> ingest(MetricBatch batch, Position at) {
        List<InstanceMinute> complete = arrived(StatsSource.HISTOGRAMS, at);
        Map<Integer, Optional<ServedHistogram>> histograms = new LinkedHashMap<>();
        Set<SourceInstance> changed = new LinkedHashSet<>();
        for (Distribution point : batch.distributions()) {
            Series series = batch.series().get(point.seriesIndex());
            histograms
                    .computeIfAbsent(point.seriesIndex(), _ -> histogram(batch.tenant(), series))
                    .filter(_ -> hasBounds(point.buckets()))
                    .ifPresent(histogram ->
                            add(batch.tenant(), series, point, histogram, at).ifPresent(changed::add));
        }
        changed.forEach(key -> {
            OpenInstance instance = instance(key, at).orElseThrow();
            instance.position(at.offset, at.atMillis);
            log.store(key, instance.bytes(buffer));
        });
        return complete;
    }

    private Optional<ServedHistogram> histogram(String tenant, Series series) {
        return series.definition()
                .filter(it -> known.test(new ComponentKey(tenant, it.component())))
                .flatMap(ServedHistogram::find);
    }

    /** Whether buckets say anything about latencies. */
    private static boolean hasBounds(Buckets buckets) {
        return switch (buckets) {
            case Buckets.Explicit explicit -> explicit.bounds().length > 0;
            case Buckets.Exponential _ -> true;
            case Buckets.Unknown _ -> false;
        };
    }

    private Optional<SourceInstance> add(
            String tenant, Series series, Distribution point, ServedHistogram histogram, Position at) {
        String component = series.definition().orElseThrow().component();
        SourceInstance key = new SourceInstance(
                new ComponentKey(tenant, component), histogram.emitter(point.origin()), StatsSource.HISTOGRAMS);
        Optional<OpenInstance> instance = instance(key, at).filter(it -> !it.contains(at.offset, at.atMillis));
        if (instance.isPresent() && !instance.get().hasRoom(series, point, histogram)) {
            refused++;
            return Optional.empty();
        }
        instance.ifPresent(it -> late += it.add(series, point, histogram, openMinute));
        return instance.map(_ -> key);
    }

    private Optional<OpenInstance> instance(SourceInstance key, Position at) {
        ComponentInstances component = component(key.component());
        boolean isKnown = component.of(key.source()).containsKey(key.origin());
        Optional<OpenInstance> instance = isKnown || instances < MOST_INSTANCES
                ? component.find(key.source(), key.origin(), at.atMillis, removal(key.component()))
                : Optional.empty();
        if (instance.isEmpty()) {
            refused++;
        } else if (!isKnown) {
            instances++;
        }
        return instance;
    }

    private ComponentInstances.Removal removal(ComponentKey component) {
        return (source, origin) -> {
            instances--;
            log.remove(new SourceInstance(component, origin, source));
        };
    }

    private List<InstanceMinute> arrived(StatsSource source, Position at) {
        clock.arrived(source, at.atMillis);
        return seal();
    }

    /** Considers the wall clock and returns the minutes that are complete. */
    public List<InstanceMinute> advance(long nowMillis) {
        clock.advance(nowMillis);
        return seal();
    }

    private List<InstanceMinute> seal() {
        if (clock.millis() == TelemetryClock.UNKNOWN || length.number(clock.millis() - graceMillis) <= openMinute) {
            return List.of();
        }
        openMinute = length.number(clock.millis() - graceMillis);
        List<InstanceMinute> complete = new ArrayList<>();
        components.forEach((component, all) -> {
            all.seal(openMinute).forEach(minutes -> {
                SourceInstance key = new SourceInstance(component, minutes.origin(), minutes.source());
                minutes.complete().forEach((minute, calls) -> complete.add(minute(key, minute, calls)));
                Optional.ofNullable(all.of(minutes.source()).get(minutes.origin()))
                        .ifPresent(it -> log.store(key, it.bytes(buffer)));
            });
            all.removeBefore(clock.millis() - SILENT_MILLIS, removal(component));
        });
        components.values().removeIf(ComponentInstances::isEmpty);
        return complete;
    }

    /** Numbers of calls that were not counted since the start. */
    public Uncounted uncounted() {
        return new Uncounted(late, refused);
    }

    private ComponentInstances component(ComponentKey component) {
        return components.computeIfAbsent(component, _ -> new ComponentInstances(length));
    }

    private InstanceMinute minute(SourceInstance of, long minute, SealedMinute calls) {
        return new InstanceMinute(
                new ComponentId(of.component().tenant(), of.component().component()),
                of.origin(),
                minute,
                length.millis(),
                of.source(),
                calls.stats(),
                calls.operations());
    }
}
