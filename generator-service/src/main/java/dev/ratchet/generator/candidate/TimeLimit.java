package dev.ratchet.generator.candidate;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/** Limits the duration of work by interrupting it. */
public final class TimeLimit {
    /** Returns the result of work; empty if it exceeded the limit. The work has ended when this returns. */
    public static <T> Optional<T> run(Duration limit, Callable<T> work) throws InterruptedException {
        FutureTask<T> task = new FutureTask<>(work);
        Thread thread = Thread.ofVirtual().name("proposal").start(task);
        try {
            return Optional.of(task.get(limit.toNanos(), TimeUnit.NANOSECONDS));
        } catch (TimeoutException e) {
            task.cancel(true);
            thread.join();
            return Optional.empty();
        } catch (InterruptedException e) {
            task.cancel(true);
            thread.join();
            throw e;
        } catch (ExecutionException e) {
            throw failure(Objects.requireNonNull(e.getCause()));
        } finally {
            task.cancel(true);
        }
    }

    private static RuntimeException failure(Throwable cause) throws InterruptedException {
        switch (cause) {
            case RuntimeException e -> throw e;
            case Error e -> throw e;
            case InterruptedException e -> throw e;
            default -> throw new IllegalStateException(cause);
        }
    }

    private TimeLimit() {}
}
