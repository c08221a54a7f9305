package dev.ratchet.runtime.config;

import java.util.Map;

/**
 * Quotas of the telemetry that a tenant may send. 0 switches the quota off.
 *
 * @param bytesPerSecond quota of each tenant without its own
 * @param own quotas of single tenants in bytes per second, by tenant
 */
public record TenantQuotas(long bytesPerSecond, Map<String, Long> own) {
    /** Property of the quota of each tenant. */
    public static final String PROPERTY = "ratchet.max.kibibytes.per.second";

    /** Copies the tenants' own quotas. */
    public TenantQuotas {
        own = Map.copyOf(own);
    }

    /** Quota of a tenant in bytes per second; 0 switches the quota off. */
    public long of(String tenant) {
        return own.getOrDefault(tenant, bytesPerSecond);
    }
}
