package dev.ratchet.analyzer.core.regression;

import java.util.Comparator;

/** A component of a tenant. */
public record Owner(String tenant, String component) implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER =
            Comparator.comparing(Owner::tenant).thenComparing(Owner::component);

    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }
}
