package dev.ratchet.sdk.core;

import java.util.concurrent.TimeUnit;

/**
 * Time limit of a canary that receives no response from the deployer, on the monotonic clock.
 *
 * <p>Every response renews the lease. The cap of 24 hours ends it even if every response arrives.
 *
 * @param limited whether a lease applies; if not, the times have no meaning
 * @param untilNanos time at which the lease expires unless it is renewed
 * @param capNanos time at which the lease expires in any case
 */
public record Lease(boolean limited, long untilNanos, long capNanos) {
    private static final long CAP = TimeUnit.HOURS.toNanos(24);

    public static Lease of(Assignment assignment, long nowNanos) {
        return assignment.hasLease()
                ? new Lease(
                        true,
                        nowNanos
                                + TimeUnit.MILLISECONDS.toNanos(
                                        assignment.lease().leaseMillis()),
                        nowNanos + CAP)
                : new Lease(false, 0, 0);
    }

    public Lease renew(long leaseMillis, long nowNanos) {
        return new Lease(limited, nowNanos + TimeUnit.MILLISECONDS.toNanos(leaseMillis), capNanos);
    }

    public boolean isExpiredAt(long nowNanos) {
        return limited && (nowNanos - untilNanos >= 0 || nowNanos - capNanos >= 0);
    }
}
