package dev.ratchet.backtest.series;

import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.files.Times;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.MalformedInputException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One point of a series, with its original text.
 *
 * @param value measured value; NaN where it is missing
 */
public record SeriesRow(String text, long atMillis, double value) {
    static final String HEADER = "timestamp,value";

    /** Reads the rows of a CSV file {@code timestamp,value} in order; empty lines are skipped. */
    public static List<SeriesRow> read(Path file) {
        List<String> lines = lines(file);
        if (lines.isEmpty() || !lines.getFirst().strip().equals(HEADER)) {
            throw new InvalidInput(file, 1, "the first line must be " + HEADER);
        }
        List<SeriesRow> rows = new ArrayList<>();
        for (int i = 1; i < lines.size(); i++) {
            if (!lines.get(i).isBlank()) {
                rows.add(row(file, i + 1, lines.get(i).strip()));
            }
        }
        return rows;
    }

    private static List<String> lines(Path file) {
        try {
            return Files.readAllLines(file);
        } catch (MalformedInputException e) {
            throw new InvalidInput(file, "is not in UTF-8; convert it");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static SeriesRow row(Path file, long number, String line) {
        int comma = line.indexOf(',');
        if (comma < 0 || line.indexOf(',', comma + 1) >= 0) {
            throw new InvalidInput(file, number, "must be a time, a comma and a value: " + line);
        }
        String time = line.substring(0, comma);
        long millis = Times.millis(time)
                .orElseThrow(() -> new InvalidInput(
                        file, number, "not a time: " + time + "; write it as 2026-01-31T23:59:00Z or in milliseconds"));
        return new SeriesRow(
                line, millis, value(file, number, line.substring(comma + 1).strip()));
    }

    private static double value(Path file, long number, String text) {
        if (text.isEmpty()) {
            return Double.NaN;
        }
        try {
            return Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new InvalidInput(
                    file, number, "not a number: " + text + "; leave the value empty where it is missing");
        }
    }
}
