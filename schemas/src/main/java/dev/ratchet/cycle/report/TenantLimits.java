package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;
import java.util.Map;

/**
 * Limits of the cycles and rollouts of tenants.
 *
 * @param enabled whether cycles start at all
 * @param mostConcurrent maximum number of concurrent changes per tenant
 * @param own additional limits of single tenants by name; the stricter limit applies
 */
public record TenantLimits(boolean enabled, int mostConcurrent, Map<String, SingleTenantLimits> own) {
    /** Validates the values and copies the collections. */
    public TenantLimits {
        Check.positive("mostConcurrent", mostConcurrent);
        own = Map.copyOf(own);
    }

    /** Creates limits that are the same for all tenants, with cycles enabled. */
    public static TenantLimits of(int mostConcurrent) {
        return new TenantLimits(true, mostConcurrent, Map.of());
    }

    /** Additional limits of one tenant. */
    public record SingleTenantLimits(boolean enabled, int mostConcurrent) {
        /** Validates the values. */
        public SingleTenantLimits {
            Check.positive("mostConcurrent", mostConcurrent);
        }
    }

    /** Maximum number of concurrent changes of a tenant: the lesser of the general limit and that of the tenant. */
    public int mostConcurrent(String tenant) {
        SingleTenantLimits its = own.get(tenant);
        return its == null ? mostConcurrent : Math.min(mostConcurrent, its.mostConcurrent);
    }

    /** Whether cycles start for a tenant: both the general switch and that of the tenant must be on. */
    public boolean isEnabled(String tenant) {
        SingleTenantLimits its = own.get(tenant);
        return enabled && (its == null || its.enabled);
    }
}
