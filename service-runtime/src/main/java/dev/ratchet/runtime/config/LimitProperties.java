package dev.ratchet.runtime.config;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.report.TenantLimits.SingleTenantLimits;
import java.util.Map;
import java.util.TreeMap;

/**
 * Limits as properties: {@code ratchet.cycle.enabled} and {@code ratchet.max.concurrent} for everybody, and
 * {@code ratchet.tenants.<tenant>.enabled} and {@code .max.concurrent} for one tenant; {@code ratchet.max.components}
 * for the components of each tenant.
 */
public final class LimitProperties {
    private static final String PREFIX = "ratchet.tenants.";
    private static final String ENABLED = ".enabled";
    private static final String CONCURRENT = ".max.concurrent";
    private static final int MOST = 1_000;

    /** Reads the limits and records every problem. */
    public static TenantLimits read(Configuration it, int defaultConcurrent) {
        boolean enabled = it.flag("ratchet.cycle.enabled", true);
        int concurrent = it.integer("ratchet.max.concurrent", defaultConcurrent, 1, MOST);
        Map<String, SingleTenantLimits> own = new TreeMap<>();
        for (String key : it.below(PREFIX).keySet()) {
            String tenant = tenant(key);
            if (!ComponentId.isTenant(tenant)) {
                it.problem(
                        PREFIX + key,
                        "names no valid tenant: " + tenant
                                + "; a tenant whose name has an underscore can be set in the file only");
            } else {
                own.computeIfAbsent(
                        tenant,
                        name -> new SingleTenantLimits(
                                it.flag(PREFIX + name + ENABLED, true),
                                it.integer(PREFIX + name + CONCURRENT, concurrent, 1, MOST)));
            }
        }
        return new TenantLimits(enabled, concurrent, own);
    }

    /** Largest number of components of a tenant. */
    public static int mostComponents(Configuration it) {
        return it.integer("ratchet.max.components", 10_000, 1, 1_000_000);
    }

    private static String tenant(String key) {
        for (String end : new String[] {ENABLED, CONCURRENT}) {
            if (key.endsWith(end)) {
                return key.substring(0, key.length() - end.length());
            }
        }
        return "";
    }

    private LimitProperties() {}
}
