package dev.ratchet.sdk.host;

import dev.ratchet.sdk.Split;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantReadWriteLock;

/**
 * Lets a key change arms only while none of its calls is in flight: keyed calls hold the read lock, a swap the write
 * lock.
 *
 * <p>Calls that are split by request are independent and pass without a lock.
 */
final class SwapGate {
    private final boolean keyed;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();

    SwapGate(Split split) {
        this.keyed = split == Split.BY_KEY;
    }

    void enter() {
        if (keyed) {
            lock.readLock().lock();
        }
    }

    void leave() {
        if (keyed) {
            lock.readLock().unlock();
        }
    }

    /** Returns whether all calls in flight ended within the time; the swap has then run. */
    boolean swap(long waitMillis, Runnable swap) {
        if (!keyed) {
            swap.run();
            return true;
        }
        try {
            if (!lock.writeLock().tryLock(waitMillis, TimeUnit.MILLISECONDS)) {
                return false;
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
        try {
            swap.run();
            return true;
        } finally {
            lock.writeLock().unlock();
        }
    }
}
