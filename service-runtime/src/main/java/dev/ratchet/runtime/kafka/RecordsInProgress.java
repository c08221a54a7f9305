package dev.ratchet.runtime.kafka;

import dev.ratchet.runtime.kafka.RecordGuard.Coordinates;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.stream.IntStream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records in progress, in a memory-mapped file that outlives the process. Records that the next start finds there were
 * in progress when the process ended; they are suspects.
 *
 * <p>The file holds 64 slots for records in progress and 64 for suspects, of 24 bytes each: hash of the topic,
 * partition, count, offset + 1. A slot whose last number is 0 is free. A write is lost only if the machine fails, not
 * if the process does.
 */
final class RecordsInProgress {
    private static final Logger LOG = LoggerFactory.getLogger(RecordsInProgress.class);
    private static final int SLOTS = 64;
    private static final int BYTES = 24;
    private static final int PARTITION = 8;
    private static final int COUNT = 12;
    private static final int OFFSET = 16;

    private final ByteBuffer file;
    private final ConcurrentLinkedQueue<Integer> free;
    private int nextSuspect;

    private RecordsInProgress(ByteBuffer file) {
        this.file = file;
        for (int i = 0; i < SLOTS; i++) {
            suspect(i * BYTES);
        }
        this.free = new ConcurrentLinkedQueue<>(
                IntStream.range(0, SLOTS).mapToObj(it -> it * BYTES).toList());
    }

    /** Opens the file; falls back to memory if the file is locked or cannot be written. */
    static RecordsInProgress open(Path path) {
        try {
            Files.createDirectories(path.toAbsolutePath().getParent());
            FileChannel channel = FileChannel.open(
                    path, StandardOpenOption.CREATE, StandardOpenOption.READ, StandardOpenOption.WRITE);
            if (channel.tryLock() != null) { // held until the process ends: the channel stays open
                return new RecordsInProgress(channel.map(FileChannel.MapMode.READ_WRITE, 0, 2L * SLOTS * BYTES));
            }
            channel.close();
            LOG.warn("{} is in use by another process; a record that ends this process will not be identified", path);
        } catch (OverlappingFileLockException e) {
            LOG.warn("{} is already in use in this process; a record that ends it will not be identified", path);
        } catch (IOException e) {
            LOG.warn("cannot write {}; a record that ends the process will not be identified", path, e);
        }
        return inMemory();
    }

    static RecordsInProgress inMemory() {
        return new RecordsInProgress(ByteBuffer.allocate(2 * SLOTS * BYTES));
    }

    /** Number of processes that ended while the record was in progress. */
    int failures(Coordinates at) {
        int slot = find(at);
        return slot < 0 ? 0 : file.getInt(slot + COUNT);
    }

    /** Marks a record as in progress until the returned mark is closed. */
    Mark mark(Coordinates at) {
        Integer slot = free.poll();
        if (slot == null) {
            return () -> {};
        }
        write(slot, at, 1);
        return () -> {
            file.putLong(slot + OFFSET, 0);
            free.add(slot);
        };
    }

    /** Mark of a record in progress. */
    @FunctionalInterface
    interface Mark extends AutoCloseable {
        @Override
        void close();
    }

    /** Turns the records that the previous process had in progress into suspects. */
    private void suspect(int slot) {
        if (file.getLong(slot + OFFSET) == 0) {
            return;
        }
        int known = find(file.getLong(slot), file.getInt(slot + PARTITION), file.getLong(slot + OFFSET));
        if (known >= 0) {
            file.putInt(known + COUNT, file.getInt(known + COUNT) + 1);
        } else {
            int to = SLOTS * BYTES + unusedSuspect() * BYTES;
            file.putLong(to, file.getLong(slot));
            file.putInt(to + PARTITION, file.getInt(slot + PARTITION));
            file.putInt(to + COUNT, 1);
            file.putLong(to + OFFSET, file.getLong(slot + OFFSET));
        }
        file.putLong(slot + OFFSET, 0);
    }

    /** Free slot among the suspects; if there is none, the slots are overwritten in turn. */
    private int unusedSuspect() {
        for (int i = 0; i < SLOTS; i++) {
            if (file.getLong(SLOTS * BYTES + i * BYTES + OFFSET) == 0) {
                return i;
            }
        }
        return nextSuspect++ % SLOTS;
    }

    private int find(Coordinates at) {
        return find(hash(at.topic()), at.partition(), at.offset() + 1);
    }

    private int find(long topic, int partition, long offset) {
        for (int slot = SLOTS * BYTES; slot < 2 * SLOTS * BYTES; slot += BYTES) {
            if (file.getLong(slot + OFFSET) == offset
                    && file.getLong(slot) == topic
                    && file.getInt(slot + PARTITION) == partition) {
                return slot;
            }
        }
        return -1;
    }

    /** Writes the offset last: until then the slot is free. */
    private void write(int slot, Coordinates at, int count) {
        file.putLong(slot, hash(at.topic()));
        file.putInt(slot + PARTITION, at.partition());
        file.putInt(slot + COUNT, count);
        file.putLong(slot + OFFSET, at.offset() + 1);
    }

    private static long hash(String topic) {
        return topic.length() * 0x9E3779B97F4A7C15L ^ topic.hashCode();
    }
}
