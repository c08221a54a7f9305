package dev.ratchet.backtest.deployments;

import dev.ratchet.backtest.files.Csv;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.files.Times;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Reads a history from CSV {@code time,component,version,requests,errors,le_<milliseconds>,...,le_inf}, with one row
 * per interval and version, in any order.
 *
 * <p>The counts of a row's histogram are cumulative, as in Prometheus: {@code le_100} counts the requests that took at
 * most 100 ms, {@code le_inf} all timed requests, which are either those that succeeded or all.
 */
public final class CsvHistory {
    private static final List<String> FIXED = List.of("time", "component", "version", "requests", "errors");
    private static final String HEADER = String.join(",", FIXED) + ",le_<milliseconds>,...,le_inf";
    private static final String BOUND = "le_";
    private static final String LAST = "le_inf";

    private final Path file;
    private final History history;
    private BucketBounds bounds = new BucketBounds(List.of());
    private boolean hasHeader;
    private long rows;

    private CsvHistory(Path file, History history) {
        this.file = file;
        this.history = history;
    }

    /** Reads the history of a file, in intervals of this length. */
    public static History read(Path file, Duration interval) {
        if (!Files.isRegularFile(file)) {
            throw new InvalidInput(file, "is not a file; name a CSV file with the columns " + HEADER);
        }
        CsvHistory csv = new CsvHistory(file, new History(interval));
        Csv.each(file, csv::addLine);
        if (!csv.hasHeader) {
            throw new InvalidInput(file, 1, "the first line must be " + HEADER);
        }
        if (csv.rows > 1 && csv.history.grid() > 1) {
            throw new InvalidInput(
                    file,
                    "its rows are " + csv.history.grid()
                            + " intervals apart; set the interval with --interval, such as " + "--interval 5m");
        }
        return csv.history;
    }

    private void addLine(List<String> fields, long line) {
        if (!hasHeader) {
            bounds = bounds(fields, line);
            hasHeader = true;
        } else if (fields.size() > 1 || !fields.getFirst().isBlank()) {
            row(fields, line);
            rows++;
        }
    }

    private BucketBounds bounds(List<String> header, long line) {
        List<String> names = header.stream().map(String::strip).toList();
        int last = names.size() - 1;
        if (last <= FIXED.size()
                || !names.subList(0, FIXED.size()).equals(FIXED)
                || !names.get(last).equals(LAST)) {
            throw new InvalidInput(file, line, "the first line must be " + HEADER);
        }
        try {
            List<Double> millis = new ArrayList<>();
            for (String text : names.subList(FIXED.size(), last)) {
                millis.add(bound(text));
            }
            return new BucketBounds(millis);
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file, line, String.valueOf(e.getMessage()));
        }
    }

    private static double bound(String name) {
        try {
            return Double.parseDouble(name.startsWith(BOUND) ? name.substring(BOUND.length()) : "");
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(
                    "a column of the histogram must be named after its upper bound, such as le_250: " + name, e);
        }
    }

    private void row(List<String> fields, long line) {
        int width = FIXED.size() + bounds.buckets();
        if (fields.size() != width) {
            throw new InvalidInput(file, line, "must have " + width + " fields like the first line: " + fields.size());
        }
        String time = fields.getFirst();
        long at = Times.millis(time)
                .orElseThrow(() -> new InvalidInput(
                        file, line, "not a time: " + time + "; write it as 2026-01-31T23:59:00Z or in milliseconds"));
        String component = name(line, "component", fields.get(1));
        String version = name(line, "version", fields.get(2));
        try {
            if (!history.add(component, version, history.interval(at), served(fields))) {
                throw new InvalidInput(
                        file,
                        line,
                        "version " + version + " of " + component
                                + " appears twice in this interval; add up the rows of several"
                                + " instances, and set --interval where the rows are not a minute apart");
            }
        } catch (IllegalArgumentException e) {
            throw new InvalidInput(file, line, String.valueOf(e.getMessage()));
        }
    }

    private CallHistogram served(List<String> fields) {
        long requests = count("requests", fields.get(3));
        long errors = count("errors", fields.get(4));
        long[] cumulative = new long[bounds.buckets()];
        for (int i = 0; i < cumulative.length; i++) {
            String name = i < cumulative.length - 1 ? BOUND + bounds.upper(i) : LAST;
            cumulative[i] = count(name, fields.get(FIXED.size() + i));
        }
        CallHistogram served = CallHistogram.of(bounds, requests, errors, cumulative);
        long timed = cumulative[cumulative.length - 1];
        if (timed != requests && timed != requests - errors) {
            throw new IllegalArgumentException(LAST + " must count the requests that succeeded, requests - errors = "
                    + (requests - errors) + ", or else all: " + timed);
        }
        return served;
    }

    private String name(long line, String field, String value) {
        if (value.isBlank()) {
            throw new InvalidInput(file, line, field + " must be a name; leave out rows without one");
        }
        return value.strip();
    }

    /** Parses a whole number; 20.0 is one, too. */
    private static long count(String field, String text) {
        try {
            double value = Double.parseDouble(text.strip());
            if (value == Math.rint(value) && value >= 0 && value <= Integer.MAX_VALUE) {
                return (long) value;
            }
        } catch (NumberFormatException e) {
            throw new IllegalArgumentException(field + " must be a whole number, 0 or more: " + text, e);
        }
        throw new IllegalArgumentException(field + " must be a whole number, 0 or more: " + text);
    }
}
