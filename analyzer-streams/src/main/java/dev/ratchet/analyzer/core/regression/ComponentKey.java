package dev.ratchet.analyzer.core.regression;

import java.util.Comparator;

/**
 * Component of a tenant as named by telemetry. Unlike {@code ComponentId} it is not validated, since one is created per
 * record.
 *
 * @param tenant name of the tenant
 * @param component name of the component
 */
public record ComponentKey(String tenant, String component) implements Comparable<ComponentKey> {
    private static final Comparator<ComponentKey> ORDER =
            Comparator.comparing(ComponentKey::tenant).thenComparing(ComponentKey::component);

    @Override
    public int compareTo(ComponentKey other) {
        return ORDER.compare(this, other);
    }
}
