package dev.ratchet.analyzer.core.regression;

import java.util.Comparator;

/**
 * Component of a tenant as named by telemetry. Unlike {@code ComponentId} it is not validated, since one is created per
 * record.
 *
 * @param tenant name of the tenant
 * @param component name of the component
 */
public record Owner(String tenant, String component) implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER =
            Comparator.comparing(Owner::tenant).thenComparing(Owner::component);

    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }
}
