package dev.ratchet.analyzer.streams;

import dev.ratchet.cycle.registry.RegistryUnavailable;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.Supplier;

/**
 * Waits for a registry that does not answer: a moment here, which outlasts a restart, and then by failing the stream
 * thread, whose successor begins again at the last committed record. Nothing is lost or skipped either way.
 */
final class Patience {
    private static final long PAUSE_NANOS = TimeUnit.MILLISECONDS.toNanos(100);
    private static final long PATIENCE_NANOS = TimeUnit.SECONDS.toNanos(2);

    static <T> T of(Supplier<T> asked) {
        long began = System.nanoTime();
        while (true) {
            try {
                return asked.get();
            } catch (RegistryUnavailable e) {
                if (System.nanoTime() - began > PATIENCE_NANOS
                        || Thread.currentThread().isInterrupted()) {
                    throw e;
                }
                LockSupport.parkNanos(PAUSE_NANOS);
            }
        }
    }

    private Patience() {}
}
