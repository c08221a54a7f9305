package dev.ratchet.runtime.kafka;

import java.time.Duration;
import java.util.Optional;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecords;
import org.apache.kafka.common.errors.WakeupException;

/**
 * Poll of a consumer that other threads can end, so that a loop with other work than records needs no short timeout.
 *
 * <p>Only the poll ends: no other call of the consumer, such as a commit, fails because of it.
 */
public final class LongPoll {
    private Optional<Consumer<?, ?>> polling = Optional.empty();
    private boolean isWoken;
    private boolean isNextEnded;

    /** Ends the current poll; if there is none, the next one returns at once. Any thread may call this. */
    public synchronized void end() {
        if (polling.isEmpty()) {
            isNextEnded = true;
        } else if (!isWoken) {
            isWoken = true;
            polling.get().wakeup();
        }
    }

    /** Polls until records arrive, the timeout passes, or {@link #end()} is called, which may return no records. */
    public <K, V> ConsumerRecords<K, V> poll(Consumer<K, V> consumer, Duration timeout) {
        Duration longest = begin(consumer) ? timeout : Duration.ZERO;
        ConsumerRecords<K, V> records;
        try {
            records = consumer.poll(longest);
        } catch (WakeupException e) {
            complete();
            return ConsumerRecords.empty();
        } catch (RuntimeException e) {
            complete();
            throw e;
        }
        if (complete()) {
            requireWakeUp(consumer);
        }
        return records;
    }

    /** Begins a poll; returns false if it should return at once. */
    private synchronized boolean begin(Consumer<?, ?> consumer) {
        boolean isLong = !isNextEnded;
        isNextEnded = false;
        isWoken = false;
        polling = isLong ? Optional.of(consumer) : Optional.empty();
        return isLong;
    }

    /** Completes a poll; returns whether it was woken. */
    private synchronized boolean complete() {
        polling = Optional.empty();
        return isWoken;
    }

    /** Makes the wake-up of a poll that had already returned take effect here and not in the next call. */
    private static void requireWakeUp(Consumer<?, ?> consumer) {
        try {
            consumer.poll(Duration.ZERO);
        } catch (WakeupException e) {
            return;
        }
        throw new IllegalStateException("the poll was woken, but the consumer did not report it");
    }
}
