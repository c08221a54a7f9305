package dev.ratchet.runtime.budget;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;

/**
 * Memory that requests may take at one time: a limit for one request, for all of a tenant, and for the process.
 *
 * <p>A request takes what its objects will cost before it makes them. One that can never be served is {@link Exceeded}; one
 * that waits too long for others to finish finds the process {@link Busy} or its tenant {@link TenantBusy}. Safe for use by
 * several threads.
 */
public final class Budget {
    private final long mostOfRequest;
    private final long mostOfTenant;
    private final long mostOfProcess;
    private final Duration patience;
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition released = lock.newCondition();
    private final Map<String, Long> ofTenants = new HashMap<>();
    private long ofProcess;

    /** Limits in bytes, and the longest wait for others to finish. */
    public Budget(long mostOfRequest, long mostOfTenant, long mostOfProcess, Duration patience) {
        this.mostOfRequest = mostOfRequest;
        this.mostOfTenant = mostOfTenant;
        this.mostOfProcess = mostOfProcess;
        this.patience = patience;
    }

    /** Of a heap: a quarter for all, three sixteenths for one tenant, five thirty-seconds for one request. */
    public static Budget ofHeap(long heapBytes, Duration patience) {
        return new Budget(heapBytes / 32 * 5, heapBytes / 16 * 3, heapBytes / 4, patience);
    }

    /** An empty share for a request, to be closed at its end. */
    public Share open(String tenant) {
        return new Share(tenant);
    }

    /** Memory that one request takes. Used by one thread. */
    public final class Share implements AutoCloseable {
        private final String tenant;
        private long bytes;

        private Share(String tenant) {
            this.tenant = tenant;
        }

        /**
         * Takes memory before it is used.
         *
         * @throws Exceeded when one request may not take as much
         * @throws Busy when others did not finish in time
         */
        public void take(long more) {
            check(more);
            Budget.this.take(tenant, more);
            bytes += more;
        }

        /** Refuses what this request may not take in addition, without taking it. */
        public void check(long more) {
            if (bytes + more > mostOfRequest) {
                throw new Exceeded("the request takes more than the " + (mostOfRequest >> 20)
                        + " MiB of memory that one request may take: send smaller requests");
            }
        }

        @Override
        public void close() {
            release(tenant, bytes);
            bytes = 0;
        }
    }

    private void take(String tenant, long more) {
        lock.lock();
        try {
            long nanos = patience.toNanos();
            while (ofProcess + more > mostOfProcess || ofTenants.getOrDefault(tenant, 0L) + more > mostOfTenant) {
                if (nanos <= 0) {
                    throw ofProcess + more > mostOfProcess
                            ? new Busy("requests in flight take all memory that there is for them: try again later")
                            : new TenantBusy(
                                    "the tenant's requests in flight take all memory of a tenant: try again later");
                }
                nanos = released.awaitNanos(nanos);
            }
            ofProcess += more;
            ofTenants.merge(tenant, more, Long::sum);
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
            ofProcess -= bytes;
            ofTenants.computeIfPresent(tenant, (key, taken) -> taken == bytes ? null : (Long) (taken - bytes));
            released.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** A request that is larger than any may be. */
    public static final class Exceeded extends IllegalArgumentException {
        private static final long serialVersionUID = 1;

        /** Names the limit and what to do. */
        public Exceeded(String message) {
            super(message);
        }
    }

    /** Others take the memory now; the sender tries again. */
    public static class Busy extends RuntimeException {
        private static final long serialVersionUID = 1;

        Busy(String message) {
            super(message);
        }
    }

    /** The tenant itself takes all memory of a tenant now; the sender sends less at once. */
    public static final class TenantBusy extends Busy {
        private static final long serialVersionUID = 1;

        TenantBusy(String message) {
            super(message);
        }
    }
}
