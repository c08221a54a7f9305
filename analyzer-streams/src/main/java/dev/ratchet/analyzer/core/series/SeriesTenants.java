package dev.ratchet.analyzer.core.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Tenants of a partition, with their numbers of series and whether they reached their limit. */
final class SeriesTenants {
    private final Map<String, Integer> numbers = new HashMap<>();
    private final List<Tenant> tenants = new ArrayList<>();
    private final List<String> full = new ArrayList<>();

    private static final class Tenant {
        private final String name;
        private int series;
        private boolean reportedFull;

        Tenant(String name) {
            this.name = name;
        }
    }

    /** Number assigned to a tenant. */
    int number(String tenant) {
        return numbers.computeIfAbsent(tenant, name -> {
            tenants.add(new Tenant(name));
            return tenants.size() - 1;
        });
    }

    /** The number of a tenant, if it has one. */
    Optional<Integer> find(String tenant) {
        return Optional.ofNullable(numbers.get(tenant));
    }

    String name(int tenant) {
        return tenants.get(tenant).name;
    }

    int series(int tenant) {
        return tenants.get(tenant).series;
    }

    /** Adds to the number of series of a tenant. */
    void add(int tenant, int more) {
        tenants.get(tenant).series += more;
    }

    /** Records that a series of a tenant was refused. */
    void markFull(int tenant) {
        Tenant entry = tenants.get(tenant);
        if (!entry.reportedFull) {
            entry.reportedFull = true;
            full.add(entry.name);
        }
    }

    /** Tenants that reached their limit since the last call. */
    List<String> newlyFull() {
        List<String> tenantNames = List.copyOf(full);
        full.clear();
        return tenantNames;
    }
}
