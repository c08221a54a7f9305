package dev.ratchet.ingest.grpc;

import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemException;
import io.grpc.ServerCall;
import java.time.Duration;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Receives the one message of a call; closes a call that has none or several, or that does not complete in time.
 *
 * <p>A message in progress is in memory outside of the memory budget of requests, so that a sender must not take its
 * time; {@link IncompleteCalls} bounds the memory of all.
 */
final class OneMessage extends ServerCall.Listener<byte[]> {
    private static final Duration RETRY = Duration.ofSeconds(1);

    private final ServerCall<byte[], byte[]> call;
    private final Consumer<byte[]> receiver;

    /** Set by who answers the call: the time limit comes from another thread. */
    private final AtomicBoolean isAnswered = new AtomicBoolean();

    private final Future<?> limit;
    private byte @Nullable [] message;

    private OneMessage(ServerCall<byte[], byte[]> call, Consumer<byte[]> receiver, Limit time) {
        this.call = call;
        this.receiver = receiver;
        this.limit = time.timer.schedule(() -> giveUp(time), time.millis, TimeUnit.MILLISECONDS);
    }

    /** Time in which a call must be complete. */
    record Limit(ScheduledExecutorService timer, long millis) {}

    /** Requests the message of a tenant's call, and passes it to a receiver, which answers the call. */
    static ServerCall.Listener<byte[]> receive(
            String tenant, ServerCall<byte[], byte[]> call, Limit time, Consumer<byte[]> receiver) {
        OneMessage listener = new OneMessage(call, receiver, time);
        IncompleteCalls.current().ifPresent(it -> it.identify(tenant, listener::displace));
        call.request(1);
        return listener;
    }

    @Override
    public void onMessage(byte[] received) {
        if (message == null) {
            message = received;
            call.request(1); // a second message is an error of the sender, which is answered
        } else {
            refuse("send exactly one message per call, not several");
        }
    }

    @Override
    public void onHalfClose() {
        byte[] complete = message;
        message = null; // may be collected when it is decompressed
        if (complete == null) {
            refuse("send exactly one message per call, not 0");
        } else if (claim()) {
            receiver.accept(complete);
        }
    }

    @Override
    public void onCancel() {
        limit.cancel(false);
    }

    /** Refuses the call for lack of memory; returns false if it is complete. */
    private boolean displace() {
        boolean isOpen = claim();
        if (isOpen) {
            GrpcErrors.close(
                    call,
                    ProblemException.retryable(
                            new Problem(503, "calls that are not complete use the memory: send the request again"),
                            RETRY));
        }
        return isOpen;
    }

    private void refuse(String detail) {
        message = null;
        if (claim()) {
            GrpcErrors.close(call, new Problem(400, detail));
        }
    }

    private boolean claim() {
        limit.cancel(false);
        return isAnswered.compareAndSet(false, true);
    }

    private void giveUp(Limit time) {
        if (isAnswered.compareAndSet(false, true)) {
            GrpcErrors.close(
                    call,
                    new Problem(408, "the call was not complete after " + time.millis / 1000 + " s: send it faster"));
        }
    }
}
