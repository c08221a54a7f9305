package dev.ratchet.deployer.kafka;

import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.locks.Condition;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Predicate;

/** View of the latest commit, and the requests that wait for a newer one; a deployer that does not lead has none. */
final class LatestView {
    private final ReentrantLock lock = new ReentrantLock();
    private final Condition changed = lock.newCondition();
    private volatile Optional<View> latest = Optional.empty();

    View latest() {
        return latest.orElseGet(View::empty);
    }

    void publish(View view) {
        change(Optional.of(view));
    }

    void clear() {
        change(Optional.empty());
    }

    private void change(Optional<View> view) {
        lock.lock();
        try {
            latest = view;
            changed.signalAll();
        } finally {
            lock.unlock();
        }
    }

    /** Whether a view of this leader meets the condition in time; true where it does not lead. */
    boolean await(Predicate<View> condition, Duration timeout) throws InterruptedException {
        long leftNanos = timeout.toNanos();
        lock.lock();
        try {
            while (latest.filter(condition.negate()).isPresent()) {
                if (leftNanos <= 0) {
                    return false;
                }
                leftNanos = changed.awaitNanos(leftNanos);
            }
            return true;
        } finally {
            lock.unlock();
        }
    }
}
