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
 * Decides what happens after the failure of a stream thread. The thread is replaced, and its successor continues from the last
 * commit: an outage passes by itself, and the guard skips a record that fails twice. A failure of any other kind would repeat
 * forever, so the application ends after {@value #MOST} of them within ten minutes.
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

    /** In an outage it pauses before the thread is replaced, so that its successors do not fail in a tight loop. */
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

    /** Streams wraps each failure in an exception that looks like one of the broker. */
    private static boolean isOutage(Throwable failure) {
        for (Throwable it = failure; it != null; it = it.getCause()) {
            if (!(it instanceof StreamsException) && !(it instanceof LinkageError) && RecordGuard.isOutage(it)) {
                return true;
            }
        }
        return false;
    }
}
