package dev.ratchet.ingest.core;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.ToLongFunction;

/**
 * Limits the bytes per second of each tenant, averaged over ten seconds, with a token bucket.
 *
 * <p>A request is refused while the bucket is empty, whatever its size, and charged once its size is known. A bucket may
 * thus fall below zero by the requests in flight, so that a request larger than the bucket is served too. Thread-safe.
 */
public final class TenantQuota {
    private static final long BURST_SECONDS = 10;
    private static final double MILLIS_PER_SECOND = 1000;

    private final ToLongFunction<String> bytesPerSecond;
    private final ReentrantLock lock = new ReentrantLock();
    private final Map<String, Bucket> buckets = new HashMap<>();

    /** Bytes that a tenant could send at a time; negative after a large request. */
    private record Bucket(double bytes, long atMillis) {}

    /** Creates full buckets from the quota of each tenant in bytes per second; 0 switches the quota off. */
    public TenantQuota(ToLongFunction<String> bytesPerSecond) {
        this.bytesPerSecond = bytesPerSecond;
    }

    /** Time until a request of a tenant is served again; empty if it is served now. */
    public Optional<Duration> findWait(String tenant, long nowMillis) {
        long rate = bytesPerSecond.applyAsLong(tenant);
        if (rate == 0) {
            return Optional.empty();
        }
        lock.lock();
        try {
            double bytes = refill(tenant, rate, nowMillis).bytes;
            return bytes > 0
                    ? Optional.empty()
                    : Optional.of(Duration.ofMillis(1 + (long) (-bytes / rate * MILLIS_PER_SECOND)));
        } finally {
            lock.unlock();
        }
    }

    /** Charges a tenant for the bytes of a request. */
    public void charge(String tenant, long bytes, long nowMillis) {
        long rate = bytesPerSecond.applyAsLong(tenant);
        if (rate == 0) {
            return;
        }
        lock.lock();
        try {
            Bucket bucket = refill(tenant, rate, nowMillis);
            buckets.put(tenant, new Bucket(bucket.bytes - bytes, bucket.atMillis));
        } finally {
            lock.unlock();
        }
    }

    /** Adds what the tenant may send since the last refill; a clock that was set back adds nothing. */
    private Bucket refill(String tenant, long rate, long nowMillis) {
        double full = (double) BURST_SECONDS * rate;
        Bucket last = buckets.getOrDefault(tenant, new Bucket(full, nowMillis));
        double more = Math.max(0, nowMillis - last.atMillis) / MILLIS_PER_SECOND * rate;
        Bucket bucket = new Bucket(Math.min(full, last.bytes + more), nowMillis);
        buckets.put(tenant, bucket);
        return bucket;
    }
}
