package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;
import java.util.Map;

/**
 * The limits of a tenant's cycles and changes.
 *
 * @param enabled whether cycles begin at all
 * @param mostConcurrent the most that anybody may have under way at once
 * @param own limits of single tenants, in addition
 */
public record TenantLimits(boolean enabled, int mostConcurrent, Map<String, Own> own) {
    /** Checks its values and copies its collections. */
    public TenantLimits {
        Check.positive("mostConcurrent", mostConcurrent);
        own = Map.copyOf(own);
    }

    /** The same for everybody. */
    public static TenantLimits of(int mostConcurrent) {
        return new TenantLimits(true, mostConcurrent, Map.of());
    }

    /** A tenant's own limits. */
    public record Own(boolean enabled, int mostConcurrent) {
        /** Checks its values. */
        public Own {
            Check.positive("mostConcurrent", mostConcurrent);
        }
    }

    /** The most that a tenant may have under way: the lesser of everybody's and its own. */
    public int mostConcurrent(String tenant) {
        Own its = own.get(tenant);
        return its == null ? mostConcurrent : Math.min(mostConcurrent, its.mostConcurrent);
    }

    /** Whether cycles begin for a tenant: nobody's switch overrules everybody's. */
    public boolean isEnabled(String tenant) {
        Own its = own.get(tenant);
        return enabled && (its == null || its.enabled);
    }
}
