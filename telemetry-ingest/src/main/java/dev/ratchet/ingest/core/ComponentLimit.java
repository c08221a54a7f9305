package dev.ratchet.ingest.core;

import dev.ratchet.ingest.core.Admission.RefusedException;
import java.time.Duration;
import java.util.HashMap;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Limits the number of components that a tenant's telemetry names within a day, because readers of telemetry hold state
 * for each. A component that is admitted stays so until its tenant does not name it for a day. Thread-safe.
 */
public final class ComponentLimit {
    private static final long MEMORY_MILLIS = Duration.ofDays(1).toMillis();

    private final int perTenant;
    private final ReentrantLock lock = new ReentrantLock();
    /** Time of the latest record of each component of a tenant, the earliest first. */
    private final Map<String, Map<String, Long>> tenants = new HashMap<>();

    /** Creates a limit with the largest number of components per tenant. */
    public ComponentLimit(int perTenant) {
        this.perTenant = perTenant;
    }

    /** Whether a component of a tenant is admitted now. */
    public boolean admits(String tenant, String component, long nowMillis) {
        lock.lock();
        try {
            Map<String, Long> components = tenants.computeIfAbsent(tenant, key -> new LinkedHashMap<>(16, .75f, true));
            if (!components.containsKey(component) && components.size() >= perTenant) {
                removeForgotten(components, nowMillis);
            }
            boolean isAdmitted = components.containsKey(component) || components.size() < perTenant;
            if (isAdmitted) {
                components.put(component, nowMillis);
            }
            return isAdmitted;
        } finally {
            lock.unlock();
        }
    }

    /**
     * Requires that a component of a tenant is admitted.
     *
     * @throws RefusedException with the limit, if it is not
     */
    public void require(String tenant, String component, long nowMillis) {
        if (!admits(tenant, component, nowMillis)) {
            throw new RefusedException(reason());
        }
    }

    /** Reason of a refusal, and what to do. */
    public String reason() {
        return "the telemetry of the tenant names more than " + perTenant
                + " components within a day; name services as components and not their instances, or raise"
                + " ratchet.max.components";
    }

    private static void removeForgotten(Map<String, Long> components, long nowMillis) {
        Iterator<Long> latest = components.values().iterator();
        while (latest.hasNext() && latest.next() < nowMillis - MEMORY_MILLIS) {
            latest.remove();
        }
    }
}
