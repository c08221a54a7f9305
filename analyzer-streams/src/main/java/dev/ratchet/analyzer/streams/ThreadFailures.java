package dev.ratchet.analyzer.streams;

import dev.ratchet.runtime.kafka.RecordGuard;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.Objects;
import java.util.function.LongSupplier;
import org.apache.kafka.streams.errors.StreamsException;
import org.apache.kafka.streams.errors.StreamsUncaughtExceptionHandler;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Policy for failures of stream threads. A failed thread is replaced, and its successor continues from the last commit.
 * This suffices for an outage, which ends, and for a record that fails twice, which the guard skips. Any other failure
 * would repeat forever, so the application ends after {@value #MOST} of them within ten minutes.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    /** Number of replacements in the window after which the next failure ends the application. */
    static final int MOST = 10;

    /** Window in which replacements count. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final String application;
    private final RecordGuard guard;
    private final Runnable outagePause;
    private final LongSupplier nanoTime;
    private final Deque<Long> replacements = new ArrayDeque<>();
    private long failuresOfRecords;

    /** Creates a policy that pauses in an outage before it replaces the thread, to avoid a tight loop of failures. */
    ThreadFailures(String application, RecordGuard guard, Runnable outagePause, LongSupplier nanoTime) {
        this.application = application;
        this.guard = guard;
        this.outagePause = outagePause;
        this.nanoTime = nanoTime;
    }

    @Override
    public synchronized StreamThreadExceptionResponse handle(Throwable failure) {
        long counted = guard.failures();
        boolean isOfARecord = counted > failuresOfRecords;
        failuresOfRecords = counted;
        boolean isOutage = isOutage(failure);
        if (!isOfARecord && !isOutage && isOneTooMany()) {
            LOG.atError()
                    .addKeyValue("application", application)
                    .setCause(failure)
                    .log(
                            "A stream thread failed more than {} times within {} min; stopping the application. Restart the"
                                    + " analyzer; if it ends again, report this failure",
                            MOST,
                            WINDOW.toMinutes());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.atError()
                .addKeyValue("application", application)
                .setCause(failure)
                .log("A stream thread failed; replacing it");
        if (isOutage) {
            outagePause.run();
        }
        return StreamThreadExceptionResponse.REPLACE_THREAD;
    }

    private boolean isOneTooMany() {
        long now = nanoTime.getAsLong();
        while (!replacements.isEmpty() && now - Objects.requireNonNull(replacements.peekFirst()) >= WINDOW.toNanos()) {
            replacements.removeFirst();
        }
        replacements.addLast(now);
        return replacements.size() > MOST;
    }

    /** Whether the cause is an outage. Streams wraps every failure in an exception that looks like the broker's. */
    private static boolean isOutage(Throwable failure) {
        for (Throwable it = failure; it != null; it = it.getCause()) {
            if (!(it instanceof StreamsException) && !(it instanceof LinkageError) && RecordGuard.isOutage(it)) {
                return true;
            }
        }
        return false;
    }
}
