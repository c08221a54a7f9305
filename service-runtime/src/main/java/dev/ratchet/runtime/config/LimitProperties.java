package dev.ratchet.runtime.config;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.report.TenantLimits.SingleTenantLimits;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Limits as properties: {@code ratchet.cycle.enabled} and {@code ratchet.max.concurrent} for everybody, and
 * {@code ratchet.tenants.<tenant>.enabled} and {@code .max.concurrent} for one tenant; {@code ratchet.max.components}
 * for the components of each tenant; {@code ratchet.max.kibibytes.per.second} for the telemetry of each tenant, and
 * {@code ratchet.tenants.<tenant>.max.kibibytes.per.second} for that of one; {@code ratchet.specifications.per.day} for
 * the specifications of each component.
 */
public final class LimitProperties {
    private static final String PREFIX = "ratchet.tenants.";
    private static final String ENABLED = ".enabled";
    private static final String CONCURRENT = ".max.concurrent";
    private static final String RATE = ".max.kibibytes.per.second";
    private static final int MAX_CONCURRENT = 1_000;

    /** The analyzer has up to 50 KB of baselines per component: 200 MB for a tenant with this number. */
    private static final int MAX_COMPONENTS = 4_000;

    private static final int MAX_SPECIFICATIONS = 100;
    private static final int MAX_KIBIBYTES = 100_000_000;
    private static final long KIBIBYTE = 1024;

    /** Reads the limits and records every problem. */
    public static TenantLimits read(Configuration it, int defaultConcurrent) {
        boolean enabled = it.flag("ratchet.cycle.enabled", true);
        int concurrent = it.integer("ratchet.max.concurrent", defaultConcurrent, 1, MAX_CONCURRENT);
        Map<String, SingleTenantLimits> own = new TreeMap<>();
        for (String tenant : tenants(it, ENABLED, CONCURRENT)) {
            own.put(
                    tenant,
                    new SingleTenantLimits(
                            it.flag(PREFIX + tenant + ENABLED, true),
                            it.integer(PREFIX + tenant + CONCURRENT, concurrent, 1, MAX_CONCURRENT)));
        }
        return new TenantLimits(enabled, concurrent, own);
    }

    /** Largest number of components of a tenant. */
    public static int mostComponents(Configuration it) {
        return it.integer("ratchet.max.components", MAX_COMPONENTS, 1, 1_000_000);
    }

    /** Maximum number of specifications of a component per UTC day; 0 disables them. */
    public static int specificationsPerDay(Configuration it) {
        return it.integer("ratchet.specifications.per.day", 1, 0, MAX_SPECIFICATIONS);
    }

    /** Quotas of the telemetry of the tenants, off by default. */
    public static TenantQuotas quotas(Configuration it) {
        int everybody = it.integer(TenantQuotas.PROPERTY, 0, 0, MAX_KIBIBYTES);
        Map<String, Long> own = new TreeMap<>();
        for (String tenant : tenants(it, RATE)) {
            own.put(tenant, KIBIBYTE * it.integer(PREFIX + tenant + RATE, everybody, 0, MAX_KIBIBYTES));
        }
        return new TenantQuotas(KIBIBYTE * everybody, own);
    }

    /** Returns the tenants for which one of these settings is present, and records a problem for each invalid name. */
    private static Set<String> tenants(Configuration it, String... ends) {
        Set<String> tenants = new TreeSet<>();
        for (String key : it.below(PREFIX).keySet()) {
            for (String end : ends) {
                String tenant = key.endsWith(end) ? key.substring(0, key.length() - end.length()) : "";
                if (ComponentId.isTenant(tenant)) {
                    tenants.add(tenant);
                } else if (key.endsWith(end)) {
                    it.problem(
                            PREFIX + key,
                            "names no valid tenant: " + tenant
                                    + "; a tenant whose name has an underscore can be set in the file only");
                }
            }
        }
        return tenants;
    }

    private LimitProperties() {}
}
