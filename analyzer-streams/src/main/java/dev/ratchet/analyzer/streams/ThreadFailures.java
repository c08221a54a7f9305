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
 * Decides what follows the failure of a stream thread. It is replaced, and its successor goes on from what was committed, because
 * an outage passes by itself and the guard skips a record that fails twice. A failure of another kind would come back for ever:
 * after {@value #MOST} of them within ten minutes the application ends.
 */
final class ThreadFailures implements StreamsUncaughtExceptionHandler {
    /** Replacements within the window after which the next failure ends the application. */
    static final int MOST = 10;

    /** The window. */
    static final Duration WINDOW = Duration.ofMinutes(10);

    private static final Logger LOG = LoggerFactory.getLogger(ThreadFailures.class);

    private final String application;
    private final RecordGuard guard;
    private final Runnable outagePause;
    private final LongSupplier nanoTime;
    private final Deque<Long> replacements = new ArrayDeque<>();
    private long failuresOfRecords;

    /** Pauses before it replaces the thread in an outage, so that its successors do not fail at full speed. */
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
                            "a stream thread failed more than {} times within {} min; the application ends. Restart the"
                                    + " analyzer; if it ends again, report this failure",
                            MOST,
                            WINDOW.toMinutes());
            return StreamThreadExceptionResponse.SHUTDOWN_CLIENT;
        }
        LOG.atError()
                .addKeyValue("application", application)
                .setCause(failure)
                .log("a stream thread failed and is replaced");
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

    /** Streams wraps every failure in an exception that would pass for one of the broker. */
    private static boolean isOutage(Throwable failure) {
        for (Throwable it = failure; it != null; it = it.getCause()) {
            if (!(it instanceof StreamsException) && !(it instanceof LinkageError) && RecordGuard.isOutage(it)) {
                return true;
            }
        }
        return false;
    }
}
