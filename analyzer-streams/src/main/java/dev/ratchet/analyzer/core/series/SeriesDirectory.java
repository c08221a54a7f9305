package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.operation.TimeUnits;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.BitSet;
import java.util.Locale;
import java.util.Optional;

/** Directory of all series and their places; admits new ones within the limits. */
final class SeriesDirectory {
    static final int BLOCK = 128;
    static final int UNDEFINED = -1;
    static final int COLLIDED = -2;
    static final int REFUSED = -3;
    static final int NEW = -4;

    private static final long LATENCY_BYTES = 8 << 10;
    private static final long OTHER_BYTES = 1 << 10;
    private static final long MIX = 0xD6E8FEB86659FD93L;

    private final Rows rows;
    private final SeriesLimits limits;
    private final SeriesIndex index;
    private final SeriesTenants tenants = new SeriesTenants();
    private final Names names = new Names();
    private final BitSet changed = new BitSet();
    private final Row row = new Row();
    private long bytes;
    private int series;

    SeriesDirectory(Rows rows, SeriesLimits limits) {
        this.rows = rows;
        this.limits = limits;
        this.index = new SeriesIndex(rows);
    }

    SeriesTenants tenants() {
        return tenants;
    }

    Names names() {
        return names;
    }

    /** Number of series. */
    int series() {
        return series;
    }

    /** Blocks whose definitions changed since they were last logged. */
    BitSet changed() {
        return changed;
    }

    /** Place of a series; negative if it is unknown. */
    int find(long idHigh, long idLow) {
        return index.find(idHigh, idLow);
    }

    /** The number of a metric of a component, if any series of it was ever known. */
    Optional<Integer> find(String tenant, String component, String metric) {
        return tenants.find(tenant).flatMap(number -> names.find(number, component, metric));
    }

    /** Place of a tenant's series; negative if it is new or its identity collides with another. */
    int find(String tenant, Series series) {
        int place = index.find(series.idHigh(), series.idLow());
        Optional<SeriesDefinition> definition = series.definition();
        boolean isOther = place >= 0
                && definition.isPresent()
                && rows.moveTo(row, place).fingerprint() != fingerprint(tenant, definition.get());
        if (place >= 0 && !isOther) {
            definition.ifPresent(defined -> restore(tenant, place, defined));
        }
        return isOther ? COLLIDED : place < 0 ? NEW : place;
    }

    /** Restores what an earlier version did not store of a series: its name, and the source of its operation. */
    private void restore(String tenant, int place, SeriesDefinition definition) {
        if (rows.name(place) == Names.UNKNOWN) {
            restoreName(place, definition);
        }
        if (SeriesTraits.isLatency(rows.moveTo(row, place).traits())) {
            LatencyState latencies = rows.latencies(place);
            Operation operation = latencies.operation();
            boolean isOther = operation == null || operation.source() == OperationSource.OTHER;
            if (isOther && OperationSource.of(definition) != OperationSource.OTHER && isTime(definition)) {
                Operation.find(tenant, definition).ifPresent(found -> {
                    latencies.operation(found);
                    changed.set(place / BLOCK);
                });
            }
        }
    }

    private void restoreName(int place, SeriesDefinition definition) {
        long traits = rows.moveTo(row, place).traits();
        row.traits(traits | SeriesTraits.kind(definition.kind(), false));
        name(place, SeriesTraits.tenant(traits), definition);
        changed.set(place / BLOCK);
    }

    private void name(int place, int tenant, SeriesDefinition definition) {
        rows.name(
                place,
                names.number(tenant, new Names.Name(definition.component(), definition.name(), definition.unit())));
    }

    /** Place of a new series of a tenant, of values or distributions; negative if it cannot be admitted. */
    int admit(String tenant, Series series, boolean isDistribution) {
        int place = find(tenant, series); // it may occur twice in the record
        if (place != NEW) {
            return place;
        }
        return series.definition()
                .map(definition -> admit(tenant, series, definition, isDistribution))
                .orElse(UNDEFINED);
    }

    private int admit(String tenant, Series candidate, SeriesDefinition definition, boolean isDistribution) {
        int number = tenants.number(tenant);
        boolean isLatency = isDistribution || (definition.kind() == PointKind.GAUGE && isTime(definition));
        long more = isLatency ? LATENCY_BYTES : OTHER_BYTES;
        if (tenants.series(number) >= limits.maxPerTenant()
                || bytes + more > limits.maxBytes()
                || series >= SeriesIndex.MOST) {
            tenants.markFull(number);
            return REFUSED;
        }
        int place = rows.allocate();
        int generation = SeriesTraits.generation(rows.moveTo(row, place).traits()) + 1;
        PointKind kind = definition.kind();
        row.initialise(
                candidate.idHigh(),
                candidate.idLow(),
                fingerprint(tenant, definition),
                SeriesTraits.pack(
                        number,
                        generation,
                        isDistribution ? SeriesTraits.distributionKind(kind) : SeriesTraits.kind(kind, isLatency)));
        name(place, number, definition);
        if (isLatency && isTime(definition)) {
            Operation.find(tenant, definition)
                    .ifPresent(operation -> rows.latencies(place).operation(operation));
        }
        register(place);
        changed.set(place / BLOCK);
        return place;
    }

    /** Registers the series at a place. */
    void register(int place) {
        rows.moveTo(row, place);
        index.put(row.idHigh(), row.idLow(), place);
        tenants.add(SeriesTraits.tenant(row.traits()), 1);
        bytes += SeriesTraits.isLatency(row.traits()) ? LATENCY_BYTES : OTHER_BYTES;
        series++;
    }

    /** Removes a series; its place retains its generation. */
    void remove(int place) {
        rows.moveTo(row, place);
        long traits = row.traits();
        index.remove(row.idHigh(), row.idLow());
        tenants.add(SeriesTraits.tenant(traits), -1);
        bytes -= SeriesTraits.isLatency(traits) ? LATENCY_BYTES : OTHER_BYTES;
        series--;
        rows.free(place);
        rows.moveTo(row, place).traits(SeriesTraits.unknown(SeriesTraits.generation(traits), false));
        changed.set(place / BLOCK);
    }

    /** Whether a series measures time. A false positive only costs space, if it is a gauge. */
    private static boolean isTime(SeriesDefinition definition) {
        String name = definition.name().toLowerCase(Locale.ROOT);
        return TimeUnits.millis(definition.unit()).isPresent() || name.contains("latency") || name.contains("duration");
    }

    /** Hash of everything that identifies a series, independent of the order of its attributes. */
    private static long fingerprint(String tenant, SeriesDefinition definition) {
        long hash = tenant.hashCode();
        hash = hash * MIX + definition.component().hashCode();
        hash = hash * MIX + definition.name().hashCode();
        hash = hash * MIX + definition.unit().hashCode();
        hash = hash * MIX + definition.kind().name().hashCode();
        long attributes = 0;
        for (var attribute : definition.attributes().entrySet()) {
            long one =
                    attribute.getKey().hashCode() * MIX + attribute.getValue().hashCode();
            attributes += (one ^ one >>> 31) * MIX;
        }
        return hash * MIX + attributes;
    }
}
