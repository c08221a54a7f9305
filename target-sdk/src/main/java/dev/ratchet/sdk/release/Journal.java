package dev.ratchet.sdk.release;

import dev.ratchet.sdk.core.JournalEntry;
import dev.ratchet.sdk.core.RecoveredState;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.concurrent.locks.ReentrantLock;

/** Journal on the disk. An entry appended without an exception survives a crash of the machine. */
final class Journal {
    private final ReentrantLock lock = new ReentrantLock();
    private final FileChannel channel;
    private final RecoveredState recovered;
    private long length;
    private boolean stopped;

    private Journal(FileChannel channel, RecoveredState recovered) throws IOException {
        this.channel = channel;
        this.recovered = recovered;
        this.length = channel.size();
    }

    /** Reads the entries of the last run and starts a new journal with them as one snapshot entry. */
    static Journal open(Path file) throws IOException {
        byte[] before = Files.exists(file) ? Files.readAllBytes(file) : new byte[0];
        RecoveredState recovered = RecoveredState.of(JournalText.entries(before));
        DurableFiles.put(file, JournalText.line(JournalEntry.snapshot(recovered.fence())));
        FileChannel channel = FileChannel.open(file, StandardOpenOption.READ, StandardOpenOption.WRITE);
        return new Journal(channel, recovered);
    }

    RecoveredState recoveredState() {
        return recovered;
    }

    /**
     * Appends an entry. Nothing may follow a stop: an epoch whose preparation finishes late would look like a crash.
     */
    void append(JournalEntry entry) throws IOException {
        byte[] line = JournalText.line(entry);
        lock.lock();
        try {
            if (stopped) {
                throw new IOException("the target has stopped");
            }
            // The next append overwrites the remains of a failed one, because the length advances only on success.
            channel.truncate(length);
            DurableFiles.drain(channel, length, line);
            length += line.length;
            stopped = entry.kind() == JournalEntry.Kind.STOP;
        } finally {
            lock.unlock();
        }
    }

    void close() throws IOException {
        channel.close();
    }
}
