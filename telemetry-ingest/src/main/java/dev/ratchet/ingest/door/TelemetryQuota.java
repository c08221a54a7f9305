package dev.ratchet.ingest.door;

import dev.ratchet.ingest.core.TenantQuota;
import dev.ratchet.runtime.config.TenantQuotas;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import dev.ratchet.runtime.http.RequestQuota;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.LongAdder;

/**
 * Quota of each tenant for all telemetry doors over HTTP and gRPC together.
 *
 * <p>Deployments, alarms and the health of canaries are small and rare. A noisy exporter must not suppress them, so
 * that they are neither refused nor charged.
 */
public final class TelemetryQuota implements RequestQuota {
    private static final Set<String> UNLIMITED =
            Set.of("/v1/ratchet/deployments", "/v1/ratchet/alarms", "/v1/ratchet/health");

    private final TenantQuotas quotas;
    private final TenantQuota quota;
    private final Clock clock;
    private final LongAdder refusals = new LongAdder();

    /** Creates full quotas. */
    public TelemetryQuota(TenantQuotas quotas, Clock clock) {
        this.quotas = quotas;
        this.quota = new TenantQuota(quotas::of);
        this.clock = clock;
    }

    @Override
    public void require(String path, String tenant) {
        if (!UNLIMITED.contains(path)) {
            require(tenant);
        }
    }

    @Override
    public void charge(String path, String tenant, long bytes) {
        if (!UNLIMITED.contains(path)) {
            charge(tenant, bytes);
        }
    }

    /**
     * Refuses telemetry of a tenant beyond its quota.
     *
     * @throws ProblemException if the tenant exceeds its quota
     */
    public void require(String tenant) {
        Optional<Duration> wait = quota.findWait(tenant, clock.millis());
        if (wait.isPresent()) {
            refusals.increment();
            throw ProblemException.retryable(
                    new Problem(
                            429,
                            "the tenant sends more than its quota of " + quotas.of(tenant) / 1024
                                    + " KiB of telemetry per second (" + TenantQuotas.PROPERTY
                                    + "): send the request again"),
                    wait.get());
        }
    }

    /** Charges a tenant for decompressed bytes. */
    public void charge(String tenant, long bytes) {
        quota.charge(tenant, bytes, clock.millis());
    }

    /** Number of requests that were refused because their tenant had exceeded its quota. */
    public long refusals() {
        return refusals.sum();
    }
}
