package dev.ratchet.backtest.bars;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.series.SeriesRow;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/**
 * A series of the Numenta Anomaly Benchmark.
 *
 * @param windows windows of anomalies, in order, without overlap
 */
record NabSeries(String name, List<SeriesRow> rows, List<Window> windows) {
    /**
     * Rows of an anomaly, both ends included.
     *
     * @param first first row, counted from 0
     */
    record Window(int first, int last) {
        int width() {
            return last - first + 1;
        }
    }

    /** Copies the lists. */
    NabSeries {
        rows = List.copyOf(rows);
        windows = List.copyOf(windows);
    }

    /** Reads the labelled series whose files exist, in the order of the labels. */
    static List<NabSeries> read(Path nab) {
        Path labels = nab.resolve("labels/combined_windows.json");
        if (!Files.isRegularFile(labels)) {
            throw new InvalidInput(labels, "is missing; name a folder that holds nab/data and nab/labels");
        }
        try {
            List<NabSeries> series = new ArrayList<>();
            new ObjectMapper().readTree(labels.toFile()).properties().forEach(entry -> {
                Path file = nab.resolve("data").resolve(entry.getKey());
                if (Files.isRegularFile(file)) {
                    series.add(of(entry.getKey(), SeriesRow.read(file), entry.getValue()));
                }
            });
            return series;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static NabSeries of(String name, List<SeriesRow> rows, JsonNode windows) {
        List<Window> found = new ArrayList<>();
        for (JsonNode window : windows) {
            found.add(new Window(
                    row(name, rows, window.get(0).asText()),
                    row(name, rows, window.get(1).asText())));
        }
        return new NabSeries(name, rows, found);
    }

    private static int row(String name, List<SeriesRow> rows, String time) {
        long millis = LocalDateTime.parse(time.replace(' ', 'T'))
                .toInstant(ZoneOffset.UTC)
                .toEpochMilli();
        for (int i = 0; i < rows.size(); i++) {
            if (rows.get(i).atMillis() == millis) {
                return i;
            }
        }
        throw new InvalidInput(
                Path.of(name), "has no row at " + time + ", where a window of the labels begins or ends");
    }
}
