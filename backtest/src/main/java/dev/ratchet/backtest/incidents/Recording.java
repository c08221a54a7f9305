package dev.ratchet.backtest.incidents;

import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.ingest.otlp.OtlpBatch;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.PriorityQueue;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * The requests of all files of a folder, in the order of their earliest records.
 *
 * <p>Within each file the order is kept. At any time only the files are open whose first request has been delivered and
 * whose last one has not.
 */
final class Recording {
    private final long nowMillis;
    private final PriorityQueue<Cursor> cursors = new PriorityQueue<>(
            Comparator.comparingLong((Cursor it) -> it.atMillis).thenComparing(it -> it.file));

    /** Position in a file: the next request, and the open file once the first request has been delivered. */
    private static final class Cursor {
        private final Path file;
        private long atMillis;
        private @Nullable OtlpFile open;
        private Optional<OtlpBatch> head = Optional.empty();

        Cursor(Path file) {
            this.file = file;
        }
    }

    private Recording(long nowMillis) {
        this.nowMillis = nowMillis;
    }

    /**
     * Opens a folder, with all folders below.
     *
     * @throws InvalidInput if it contains no recording
     */
    static Recording open(Path folder, long nowMillis) {
        Recording recording = new Recording(nowMillis);
        files(folder).forEach(recording::peek);
        if (recording.cursors.isEmpty()) {
            throw new InvalidInput(
                    folder,
                    "has no OTLP records; it needs files of the Collector's file exporter: .json, .jsonl, .pb or .binpb, also with .gz");
        }
        return recording;
    }

    private static List<Path> files(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new InvalidInput(folder, "is not a folder; name the folder that contains the files");
        }
        try (Stream<Path> all = Files.walk(folder)) {
            return all.filter(Files::isRegularFile)
                    .filter(OtlpFile::isRecording)
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Reads the time of the first request of a file. */
    private void peek(Path file) {
        try (OtlpFile opened = OtlpFile.open(file, nowMillis)) {
            for (Optional<OtlpBatch> it = opened.next(); it.isPresent(); it = opened.next()) {
                OptionalLong time = earliestMillis(it.get());
                if (time.isPresent()) {
                    Cursor cursor = new Cursor(file);
                    cursor.atMillis = time.getAsLong();
                    cursors.add(cursor);
                    return;
                }
            }
        }
    }

    /** The next request; empty at the end. */
    Optional<OtlpBatch> next() {
        Cursor cursor = cursors.poll();
        if (cursor == null) {
            return Optional.empty();
        }
        if (cursor.open == null) {
            cursor.open = OtlpFile.open(cursor.file, nowMillis);
            advance(cursor, cursor.open);
        }
        Optional<OtlpBatch> next = cursor.head;
        advance(cursor, cursor.open);
        if (cursor.head.isPresent()) {
            cursors.add(cursor);
        } else {
            cursor.open.close();
        }
        return next;
    }

    /** Moves to the next request that has records. */
    private static void advance(Cursor cursor, OtlpFile file) {
        do {
            cursor.head = file.next();
            OptionalLong time = cursor.head.map(Recording::earliestMillis).orElse(OptionalLong.empty());
            if (time.isPresent()) {
                cursor.atMillis = time.getAsLong();
                return;
            }
        } while (cursor.head.isPresent());
    }

    /** Time of the earliest record, in milliseconds since the epoch; empty for a request without records. */
    static OptionalLong earliestMillis(OtlpBatch batch) {
        LongStream times =
                switch (batch) {
                    case OtlpBatch.Logs it -> it.records().stream().mapToLong(log -> log.atMillis());
                    case OtlpBatch.Spans it -> it.records().stream().mapToLong(span -> span.atMillis());
                    case OtlpBatch.Points it ->
                        LongStream.concat(
                                it.metrics().points().stream().mapToLong(point -> point.atMillis()),
                                it.metrics().histograms().stream()
                                        .mapToLong(histogram ->
                                                histogram.distribution().atMillis()));
                };
        return times.min();
    }
}
