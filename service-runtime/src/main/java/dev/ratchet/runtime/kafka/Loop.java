package dev.ratchet.runtime.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.common.errors.InterruptException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Thread that repeats its work until it is closed.
 *
 * <p>If the work fails, by an exception or an {@link Error}, the failure is logged and the work restarts after a
 * second. Records that were not committed are read again. {@link #lastFailure()} reports the failure to health checks.
 * Closing waits for the work to end; it is interrupted after two seconds and abandoned after five.
 */
public final class Loop implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Loop.class);
    private static final Duration PATIENCE = Duration.ofSeconds(2);
    private static final Duration LAST_PATIENCE = Duration.ofSeconds(3);
    private static final long PAUSE_MILLIS = 1000;

    private final CountDownLatch stopped = new CountDownLatch(1);
    private final Work work;
    private final Thread thread;
    private volatile long progressNanos = System.nanoTime();
    private volatile Optional<Failure> lastFailure = Optional.empty();

    /** Latest failure of the work: time, number of failures since the start, and cause. */
    public record Failure(long atMillis, int count, Throwable cause) {}

    /** Work of a loop; it returns when {@link #running()} is false, or throws. */
    @FunctionalInterface
    public interface Work {
        /** Works until the loop is closed. */
        void run() throws InterruptedException;
    }

    private Loop(String name, Work work) {
        this.work = work;
        this.thread = new Thread(this::run, name);
    }

    /** Creates a loop with a name; it is not started. */
    public static Loop of(String name, Work work) {
        return new Loop(name, work);
    }

    /** Starts the thread. */
    public void start() {
        thread.start();
    }

    /** Name of its thread. */
    public String name() {
        return thread.getName();
    }

    /** Time since the latest call of {@link #running()}. */
    public Duration sinceProgress() {
        return Duration.ofNanos(System.nanoTime() - progressNanos);
    }

    /** Whether the loop is not closed; each call counts as progress. */
    public boolean running() {
        progressNanos = System.nanoTime();
        return stopped.getCount() > 0;
    }

    /** Latest failure of the work; empty if it never failed. */
    public Optional<Failure> lastFailure() {
        return lastFailure;
    }

    /** Whether the thread runs: started and neither closed nor dead. */
    public boolean isAlive() {
        return thread.isAlive();
    }

    /**
     * Waits, at most until the loop is closed.
     *
     * @return whether the loop is still running
     */
    public boolean pauseWhileRunning(long millis) throws InterruptedException {
        return !stopped.await(millis, TimeUnit.MILLISECONDS);
    }

    @Override
    public void close() {
        stopped.countDown();
        try {
            thread.join(PATIENCE.toMillis());
            if (thread.isAlive()) {
                thread.interrupt();
                thread.join(LAST_PATIENCE.toMillis());
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        boolean goesOn = true;
        while (goesOn && running()) {
            try {
                work.run();
            } catch (InterruptException | InterruptedException e) {
                return;
            } catch (RuntimeException | Error e) {
                fail(e);
                goesOn = paused();
            }
        }
    }

    private void fail(Throwable cause) {
        int count = lastFailure.map(Failure::count).orElse(0) + 1;
        lastFailure = Optional.of(new Failure(System.currentTimeMillis(), count, cause));
        LOG.warn("{} failed {} times; restarting in {} ms", thread.getName(), count, PAUSE_MILLIS, cause);
    }

    private boolean paused() {
        try {
            return pauseWhileRunning(PAUSE_MILLIS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
