package dev.ratchet.ingest.grpc;

import io.grpc.Context;
import io.grpc.Metadata;
import io.grpc.ServerStreamTracer;
import io.grpc.Status;
import java.util.Comparator;
import java.util.HashSet;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.BooleanSupplier;
import java.util.stream.Collectors;

/**
 * Memory of the messages that gRPC has received, wholly or in part, for calls that are not answered. gRPC itself bounds
 * one message only, so that many slow senders would use up the memory of the process.
 *
 * <p>Beyond the limit, calls are refused until the others fit: the largest message of the tenant whose messages use the
 * most. Thus a tenant cannot displace the messages of others, and large messages do not displace small ones.
 * Thread-safe.
 */
final class IncompleteCalls extends ServerStreamTracer.Factory {
    private static final Context.Key<Received> RECEIVED = Context.key("ratchet-received");

    private final long limitBytes;
    private final ReentrantLock lock = new ReentrantLock();
    private final Set<Received> open = new HashSet<>();
    private long bytes;

    IncompleteCalls(long limitBytes) {
        this.limitBytes = limitBytes;
    }

    /** Received bytes of the call that the current thread starts; empty if the server does not count them. */
    static Optional<Received> current() {
        return Optional.ofNullable(RECEIVED.get());
    }

    @Override
    public ServerStreamTracer newServerStreamTracer(String method, Metadata headers) {
        return new Received();
    }

    private void add(Received received, long more) {
        lock.lock();
        try {
            if (received.isReleased) {
                return;
            }
            open.add(received);
            received.bytes += more;
            bytes += more;
            while (bytes > limitBytes && refuseOne()) {
                // until the others fit
            }
        } finally {
            lock.unlock();
        }
    }

    /** Returns whether a call was refused; none can be if all are being answered. */
    private boolean refuseOne() {
        Map<String, Long> byTenant =
                open.stream().collect(Collectors.groupingBy(it -> it.tenant, Collectors.summingLong(it -> it.bytes)));
        Optional<Received> largest = open.stream()
                .filter(it -> !it.isComplete)
                .max(Comparator.<Received>comparingLong(it -> byTenant.getOrDefault(it.tenant, 0L))
                        .thenComparingLong(it -> it.bytes));
        largest.ifPresent(it -> {
            // a call that is complete is answered soon; its bytes count until then
            it.isComplete = !it.refusal.getAsBoolean();
            if (!it.isComplete) {
                release(it);
            }
        });
        return largest.isPresent();
    }

    private void release(Received received) {
        received.isReleased = true;
        if (open.remove(received)) {
            bytes -= received.bytes;
        }
    }

    /** Received bytes of one call. */
    final class Received extends ServerStreamTracer {
        private String tenant = "";
        private BooleanSupplier refusal = () -> false;
        private long bytes;
        private boolean isComplete;
        private boolean isReleased;

        /**
         * Names the tenant of the call.
         *
         * @param refusalOfCall refuses the call and returns true, unless the call is complete
         */
        void identify(String owner, BooleanSupplier refusalOfCall) {
            lock.lock();
            try {
                tenant = owner;
                refusal = refusalOfCall;
            } finally {
                lock.unlock();
            }
        }

        @Override
        public Context filterContext(Context context) {
            return context.withValue(RECEIVED, this);
        }

        @Override
        public void inboundWireSize(long more) {
            add(this, more);
        }

        @Override
        public void streamClosed(Status status) {
            lock.lock();
            try {
                release(this);
            } finally {
                lock.unlock();
            }
        }
    }
}
