package dev.ratchet.backtest.incidents;

import dev.ratchet.backtest.files.Csv;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.files.Times;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * A known fault.
 *
 * @param startMillis start in milliseconds since the epoch
 * @param endMillis end in milliseconds since the epoch
 * @param component name of the component in which it lies
 */
public record FaultLabel(long startMillis, long endMillis, String component) {
    private static final long DEFAULT_MILLIS = 5 * 60_000L;

    /**
     * Reads labels from CSV with the columns {@code start}, {@code component} and optionally {@code end}, in any order.
     *
     * @throws InvalidInput if a column is missing or a time is not readable
     */
    static List<FaultLabel> read(Path file) {
        List<FaultLabel> labels = new ArrayList<>();
        List<String> header = new ArrayList<>();
        Csv.each(file, (row, line) -> {
            if (header.isEmpty()) {
                header.addAll(row.stream().map(String::strip).toList());
                if (!header.contains("start") || !header.contains("component")) {
                    throw new InvalidInput(file, line, "the first line must name the columns start and component");
                }
            } else if (row.size() > 1) {
                labels.add(label(file, line, header, row));
            }
        });
        return labels;
    }

    private static FaultLabel label(Path file, long line, List<String> header, List<String> row) {
        if (row.size() != header.size()) {
            throw new InvalidInput(file, line, "has " + row.size() + " fields, the first line " + header.size());
        }
        long start = millis(file, line, row.get(header.indexOf("start")));
        int end = header.indexOf("end");
        boolean hasEnd = end >= 0 && !row.get(end).isBlank();
        return new FaultLabel(
                start,
                hasEnd ? millis(file, line, row.get(end)) : start + DEFAULT_MILLIS,
                row.get(header.indexOf("component")).strip());
    }

    private static long millis(Path file, long line, String text) {
        return Times.millis(text)
                .orElseThrow(() -> new InvalidInput(
                        file, line, "is not a time: " + text + "; write 2026-03-01T12:00:00Z or seconds since 1970"));
    }
}
