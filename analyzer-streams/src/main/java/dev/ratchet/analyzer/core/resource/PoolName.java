package dev.ratchet.analyzer.core.resource;

import dev.ratchet.cycle.opportunity.Capacity;
import dev.ratchet.cycle.opportunity.CapacityKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/** Kind of a resource, and its name among those of the kind; blank if it has none. */
public record PoolName(CapacityKind kind, String name) {
    /** Any resource that is not a pool. */
    static final PoolName OTHER = new PoolName(CapacityKind.OTHER, "");

    /** Resource that no series described since the start. */
    static final PoolName UNKNOWN = new PoolName(CapacityKind.UNKNOWN, "");

    /** Attributes that name a pool, in dots; Prometheus has underscores. */
    private static final List<String> ATTRIBUTES =
            List.of("db.client.connection.pool.name", "db.client.connections.pool.name", "pool.name", "pool", "name");

    /** Name of a pool by the attributes of a series. A name that is free text makes it any other resource. */
    static PoolName of(CapacityKind kind, Map<String, String> attributes) {
        if (kind == CapacityKind.OTHER) {
            return OTHER;
        }
        String name = ATTRIBUTES.stream()
                .flatMap(it -> Stream.of(it, it.replace('.', '_')))
                .flatMap(it -> Stream.ofNullable(attributes.get(it)))
                .findFirst()
                .orElse("");
        return Capacity.isName(name) ? new PoolName(kind, name) : OTHER;
    }

    /** Capacity of a share that is used, of a limit; a limit of 0 or less is unknown. */
    Capacity capacity(double share, double limit) {
        boolean isPool = kind != CapacityKind.OTHER && kind != CapacityKind.UNKNOWN && Math.round(limit) > 0;
        return isPool
                ? new Capacity(kind, name, share * limit, Optional.of(Math.round(limit)))
                : new Capacity(kind, name, share, Optional.empty());
    }
}
