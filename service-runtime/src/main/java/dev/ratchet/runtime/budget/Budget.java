package dev.ratchet.runtime.budget;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Memory budget of requests in flight, with a limit for one request, for one tenant, and for the process.
 *
 * <p>A request reserves the memory of its objects before it creates them. A request that exceeds its own limit fails
 * with {@link Exceeded}. A request that waits too long for others to finish fails with {@link TenantBusy} or
 * {@link Busy}. Thread-safe.
 */
public final class Budget {
    private final long requestLimit;
    private final long tenantLimit;
    private final long processLimit;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Map<String, Long> usedByTenant = new HashMap<>();
    private long used;

    /** Creates a budget from limits in bytes and the longest time to wait for other requests to finish. */
    public Budget(long requestLimit, long tenantLimit, long processLimit, Duration patience) {
        this.requestLimit = requestLimit;
        this.tenantLimit = tenantLimit;
        this.processLimit = processLimit;
        this.patience = patience;
    }

    /** Budget for a heap: a quarter for all, three sixteenths for one tenant, five thirty-seconds for one request. */
    public static Budget ofHeap(long heapBytes, Duration patience) {
        return new Budget(heapBytes / 32 * 5, heapBytes / 16 * 3, heapBytes / 4, patience);
    }

    /** Memory that the requests in flight have reserved, in bytes. */
    public long usedBytes() {
        lock.lock();
        try {
            return used;
        } finally {
            lock.unlock();
        }
    }

    /** Memory that all requests in flight together may reserve, in bytes. */
    public long limitBytes() {
        return processLimit;
    }

    /** Opens an empty share for a request. The request must close it when it ends. */
    public Share open(String tenant) {
        return new Share(tenant);
    }

    /** Memory that one request has reserved. Not thread-safe. */
    public final class Share implements AutoCloseable {
        private final String tenant;
        private long bytes;

        private Share(String tenant) {
            this.tenant = tenant;
        }

        /**
         * Reserves more memory, in bytes, and waits for it if necessary.
         *
         * @throws Exceeded if the request would reserve more than one request may
         * @throws Busy if other requests do not release enough memory in time
         */
        public void reserve(long more) {
            check(more);
            Budget.this.reserve(tenant, more);
            bytes += more;
        }

        /**
         * Checks that the request could reserve this many more bytes, without reserving them.
         *
         * @throws Exceeded if the request would reserve more than one request may
         */
        public void check(long more) {
            if (bytes + more > requestLimit) {
                throw new Exceeded("the request needs more than the " + (requestLimit >> 20)
                        + " MiB of memory that one request may use: send smaller requests");
            }
        }

        /** Memory that the request has reserved, in bytes. */
        public long usedBytes() {
            return bytes;
        }

        /** Releases memory, in bytes, that the request reserved and no longer uses. */
        public void release(long less) {
            Budget.this.release(tenant, less);
            bytes -= less;
        }

        @Override
        public void close() {
            release(bytes);
        }
    }

    private void reserve(String tenant, long more) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (used + more > processLimit || usedByTenant.getOrDefault(tenant, 0L) + more > tenantLimit) {
                if (nanos <= 0) {
                    throw used + more > processLimit
                            ? new Busy("requests in flight use the whole memory budget: try again later")
                            : new TenantBusy(
                                    "the tenant's requests in flight use its whole memory budget: try again later");
                }
                nanos = released.awaitNanos(nanos);
            }
            used += more;
            usedByTenant.merge(tenant, more, Long::sum);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new Busy("interrupted while waiting for other requests");
        } finally {
            lock.unlock();
        }
    }

    private void release(String tenant, long bytes) {
        lock.lock();
        try {
            used -= bytes;
            usedByTenant.computeIfPresent(
                    tenant, (key, reserved) -> reserved == bytes ? null : (Long) (reserved - bytes));
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Request that needs more memory than one request may reserve; a retry would fail again. */
    public static final class Exceeded extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        /** Creates an error that names the limit and what to do. */
        public Exceeded(String message) {
            super(message);
        }
    }

    /** Memory that other requests occupy at the moment; the sender should try again later. */
    public static class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy(String message) {
            super(message);
        }
    }

    /** Memory that the tenant's own requests occupy at the moment; the sender should send fewer at once. */
    public static final class TenantBusy extends Busy {
        private static final long serialVersionUID = 1;

        TenantBusy(String message) {
            super(message);
        }
    }
}
