package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Retries a call while the registry does not answer, for two seconds, which is enough for its restart. After that the
 * stream thread fails, and its successor continues from the last commit. No record is lost or skipped.
 */
final class RegistryRetry {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long LIMIT_NANOS = TimeUnit.SECONDS.toNanos(2);

    static <T> T call(Supplier<T> action) {
        long began = System.nanoTime();
        while (true) {
            try {
                return action.get();
            } catch (RegistryUnavailable e) {
                if (System.nanoTime() - began > LIMIT_NANOS
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private RegistryRetry() {}
}
