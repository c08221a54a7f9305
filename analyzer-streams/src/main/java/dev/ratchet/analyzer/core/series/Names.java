package dev.ratchet.analyzer.core.series;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The names of metrics, so that a series holds a number instead of texts: the series of a metric differ in their
 * attributes only, and share its name.
 */
final class Names {
    /** The number of a series whose name is not known. */
    static final int UNKNOWN = 0;

    private final Map<Key, Integer> numbers = new HashMap<>();
    private final List<Name> names = new ArrayList<>();
    private final List<Integer> tenants = new ArrayList<>();

    private record Key(int tenant, String component, String metric) {}

    /** A metric of a component and the unit of its values. */
    record Name(String component, String metric, String unit) {}

    /** The number of a metric of a tenant. */
    int number(int tenant, Name name) {
        return numbers.computeIfAbsent(new Key(tenant, name.component, name.metric), key -> {
            names.add(name);
            tenants.add(tenant);
            return names.size();
        });
    }

    /** The number of a metric of a tenant, if there is one. */
    Optional<Integer> find(int tenant, String component, String metric) {
        return Optional.ofNullable(numbers.get(new Key(tenant, component, metric)));
    }

    /** The tenant of the name with a number. */
    int tenant(int number) {
        return tenants.get(number - 1);
    }

    /** Number of names: the largest number of one. */
    int size() {
        return names.size();
    }

    /** The name with a number. */
    Name name(int number) {
        return names.get(number - 1);
    }
}
