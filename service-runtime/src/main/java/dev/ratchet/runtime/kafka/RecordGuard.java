package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.avro.UnreadableRecord;
import dev.ratchet.cycle.registry.RegistryUnavailable;
import dev.ratchet.runtime.budget.Budget;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.RecordTooLargeException;
import org.apache.kafka.common.errors.SerializationException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Applies work to records so that no record stops its reader.
 *
 * <p>A record that cannot be read becomes a dead letter at once. Work that fails by an exception or an {@link Error} is
 * repeated once, after its reader has rebuilt its state; if it fails again, the record becomes a dead letter. The
 * record in progress is marked on disk, so that the end of the process counts as a failure of it, too. Each offset thus
 * fails at most twice. An outage of the broker or the registry is not attributed to a record: it is rethrown and not
 * counted.
 *
 * <p>Thread-safe.
 */
public final class RecordGuard {
    private static final Logger LOG = LoggerFactory.getLogger(RecordGuard.class);

    /** Ignores dead letters, for readers of a whole topic at each start; another consumer writes the dead letters. */
    public static final Consumer<DeadLetter> NO_LETTER = letter -> {};

    private static final int MAX_FAILURES = 2;
    private static final int MAX_REMEMBERED = 1000;

    private final RecordsInProgress recordsInProgress;
    private final ReentrantLock lock = new ReentrantLock();
    private long counted;
    private final Map<Coordinates, Integer> failures = new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Coordinates, Integer> eldest) {
            return size() > MAX_REMEMBERED;
        }
    };

    /** Place of a record in the cluster. */
    record Coordinates(String topic, int partition, long offset) {}

    private RecordGuard(RecordsInProgress recordsInProgress) {
        this.recordsInProgress = recordsInProgress;
    }

    /** Creates a guard that marks the records in progress in a folder; each reader needs a separate name there. */
    public static RecordGuard of(Path folder, String reader) {
        return new RecordGuard(RecordsInProgress.open(folder.resolve("in-hand-" + reader)));
    }

    /** Creates a guard that forgets its failures when the process ends. */
    public static RecordGuard inMemory() {
        return new RecordGuard(RecordsInProgress.inMemory());
    }

    /** Work on a record, which may throw a checked exception to end its reader. */
    @FunctionalInterface
    public interface Work<T, X extends Exception> {
        /** Does the work. */
        T run() throws X;
    }

    /** Work without a result. */
    @FunctionalInterface
    public interface Action<X extends Exception> {
        /** Does the work. */
        void run() throws X;
    }

    /** Applies work that has no effects if it fails, so its first failure already makes the record a dead letter. */
    public <T> Optional<T> convert(
            ConsumerRecord<?, byte[]> record, Work<Optional<T>, RuntimeException> work, Consumer<DeadLetter> letters) {
        return attempt(record, () -> read(record, work, letters), letters);
    }

    /** Applies work that may leave an invalid state if it fails. A failure is rethrown, so that the reader restarts. */
    public <X extends Exception> void apply(
            ConsumerRecord<?, byte[]> record, Action<X> work, Consumer<DeadLetter> letters) throws X {
        attempt(
                record,
                () -> {
                    work.run();
                    return Optional.empty();
                },
                letters);
    }

    /** Reads a record within {@link #apply}, for readers that leave the dead letter of an unreadable one to others. */
    public static <T> Optional<T> read(
            ConsumerRecord<?, byte[]> record, Work<Optional<T>, RuntimeException> work, Consumer<DeadLetter> letters) {
        try {
            return work.run();
        } catch (RuntimeException | Error e) {
            if (isOutage(e)) {
                throw e;
            }
            writeDeadLetter(record, reason(e), letters);
            return Optional.empty();
        }
    }

    /** Makes the next attempt at a record a dead letter, because the current attempt does not end. */
    public void giveUp(ConsumerRecord<?, byte[]> record) {
        lock.lock();
        try {
            failures.put(new Coordinates(record.topic(), record.partition(), record.offset()), MAX_FAILURES);
            counted++;
        } finally {
            lock.unlock();
        }
    }

    /** Number of failures of records that this guard counted: each record fails at most twice. */
    public long failures() {
        lock.lock();
        try {
            return counted;
        } finally {
            lock.unlock();
        }
    }

    /** Whether a process ended while the record, possibly among others, was in progress. */
    public boolean isSuspect(ConsumerRecord<?, byte[]> record) {
        return recordsInProgress.failures(new Coordinates(record.topic(), record.partition(), record.offset())) > 0;
    }

    private <T, X extends Exception> Optional<T> attempt(
            ConsumerRecord<?, byte[]> record, Work<Optional<T>, X> work, Consumer<DeadLetter> letters) throws X {
        Coordinates at = new Coordinates(record.topic(), record.partition(), record.offset());
        if (failures(at) + recordsInProgress.failures(at) >= MAX_FAILURES) {
            writeDeadLetter(record, "processing failed " + MAX_FAILURES + " times; the record is skipped", letters);
            return Optional.empty();
        }
        RecordsInProgress.Mark mark = recordsInProgress.mark(at);
        try {
            return work.run();
        } catch (UnreadableRecord e) {
            writeDeadLetter(record, reason(e), letters);
            return Optional.empty();
        } catch (RuntimeException | Error e) {
            if (!isOutage(e)) {
                count(at);
            }
            throw e;
        } finally {
            mark.close();
        }
    }

    /** Whether a failure says nothing about the record: the broker, the registry or the installation is at fault. */
    public static boolean isOutage(Throwable failure) {
        return failure instanceof RegistryUnavailable
                || failure instanceof NotAcknowledged
                || failure instanceof Budget.Busy
                || failure instanceof LinkageError
                || (failure instanceof KafkaException
                        && !(failure instanceof RecordTooLargeException)
                        && !(failure instanceof SerializationException));
    }

    private static String reason(Throwable failure) {
        boolean isSaid = failure instanceof IllegalArgumentException && failure.getMessage() != null;
        return isSaid ? String.valueOf(failure.getMessage()) : failure.toString();
    }

    private static void writeDeadLetter(ConsumerRecord<?, byte[]> record, String reason, Consumer<DeadLetter> letters) {
        LOG.atWarn()
                .addKeyValue("topic", record.topic())
                .addKeyValue("partition", record.partition())
                .addKeyValue("offset", record.offset())
                .log("skipped a record: {}", reason);
        letters.accept(Wire.deadLetter(record, reason, System.currentTimeMillis()));
    }

    private int failures(Coordinates at) {
        lock.lock();
        try {
            return failures.getOrDefault(at, 0);
        } finally {
            lock.unlock();
        }
    }

    private void count(Coordinates at) {
        lock.lock();
        try {
            failures.merge(at, 1, Integer::sum);
            counted++;
        } finally {
            lock.unlock();
        }
    }
}
