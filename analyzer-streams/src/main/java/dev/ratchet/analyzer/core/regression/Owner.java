package dev.ratchet.analyzer.core.regression;

import java.util.Comparator;

/** A component of a tenant as telemetry names it: unlike an identity it is not checked, since each record makes one. */
public record Owner(String tenant, String component) implements Comparable<Owner> {
    private static final Comparator<Owner> ORDER =
            Comparator.comparing(Owner::tenant).thenComparing(Owner::component);

    @Override
    public int compareTo(Owner other) {
        return ORDER.compare(this, other);
    }
}
