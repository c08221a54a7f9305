package dev.ratchet.sdk.http;

import dev.ratchet.sdk.Json;
import dev.ratchet.sdk.health.HealthLedger;
import dev.ratchet.sdk.health.HealthLedger.PendingPost;
import dev.ratchet.sdk.process.ProblemLog;
import dev.ratchet.sdk.process.ServerClock;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.concurrent.Executor;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/**
 * Posts each interval after it has ended, in order. An interval that is not delivered within two further intervals is
 * dropped and counted.
 */
public final class HealthPoster {
    private static final long RETRY_NANOS = TimeUnit.MILLISECONDS.toNanos(200);

    private final HealthLedger ledger;
    private final ServerClock clock;
    private final ServiceClient services;
    private final Executor thread;
    private final Deque<PendingPost> waiting = new ArrayDeque<>();
    private final ProblemLog problems = new ProblemLog();
    private final AtomicLong dropped = new AtomicLong();
    private boolean posting;
    private long notBefore;

    public HealthPoster(HealthLedger ledger, ServerClock clock, ServiceClient services, Executor thread) {
        this.ledger = ledger;
        this.clock = clock;
        this.services = services;
        this.thread = thread;
        this.notBefore = System.nanoTime();
    }

    public void tick(long nowNanos) {
        waiting.addAll(ledger.drain(nowNanos));
        long now = clock.millisAt(nowNanos);
        waiting.removeIf(unsent -> discardIfExpired(unsent, now));
        PendingPost next = waiting.peekFirst();
        if (next == null || posting || nowNanos - notBefore < 0) {
            return;
        }
        posting = true;
        Future<?> unused = services.ingest("health", Json.write(next.body()))
                .handle((status, failure) ->
                        failure == null ? new PostResult(status, "status " + status) : failure(failure))
                .thenAcceptAsync(ended -> handleResult(next, ended), thread);
    }

    private record PostResult(int status, String text) {}

    private static PostResult failure(Throwable failure) {
        return new PostResult(503, ServiceClient.reason(failure));
    }

    long dropped() {
        return dropped.get();
    }

    private boolean discardIfExpired(PendingPost unsent, long nowMillis) {
        boolean late = nowMillis - unsent.endMillis() > 2 * unsent.lengthMillis();
        if (late) {
            dropped.incrementAndGet();
        }
        return late;
    }

    private void handleResult(PendingPost sent, PostResult answer) {
        posting = false;
        int status = answer.status();
        if (status / 100 == 2) {
            problems.resolve();
            waiting.remove(sent);
            tick(System.nanoTime());
            return;
        }
        problems.report(ledger.component() + ": cannot post health to " + services.ingest() + " (" + answer.text()
                + "); an interval is dropped after two more. Check ingest and RatchetSettings.ingest.");
        if (status == 400) {
            // A retry would fail in the same way.
            waiting.remove(sent);
            dropped.incrementAndGet();
        } else {
            notBefore = System.nanoTime() + RETRY_NANOS;
        }
    }
}
