package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.operation.Operation;
import dev.ratchet.analyzer.core.operation.SlowCalls;
import dev.ratchet.analyzer.core.series.minute.MergedMinutes;
import dev.ratchet.analyzer.core.series.minute.MinuteReader;
import dev.ratchet.analyzer.core.series.minute.WindowSummary;
import java.util.ArrayList;
import java.util.List;

/** Merges sealed minutes into windows, backwards from the latest minute, each minute once for all windows. */
final class WindowMerger {
    /** Lengths in minutes of the windows that end with the last sealed minute. */
    static final int[] WINDOWS = {1, 5, 15, 30, 60};

    private final MinuteHistory history;
    private final MergedMinutes merged = new MergedMinutes();
    private final int[] begins = new int[MinuteHistory.MINUTES];

    WindowMerger(MinuteHistory history) {
        this.history = history;
    }

    /** All windows of a series that end with a minute. */
    List<WindowSummary> windows(int place, long until, boolean isLatency) {
        MinuteReader reader = history.read(place);
        int minutes = begins(reader, until);
        List<WindowSummary> summaries = new ArrayList<>(WINDOWS.length);
        merged.clear();
        for (int window : WINDOWS) {
            while (minutes > 0) {
                reader.readAt(begins[minutes - 1]);
                if (reader.minute() <= until - window) {
                    break;
                }
                add(reader, isLatency);
                minutes--;
            }
            summaries.add(merged.summary(window));
        }
        return summaries;
    }

    /** Slow calls of an operation in the hour that ends with a minute: those in a bucket and all above it. */
    SlowCalls slowCalls(int place, Operation operation, long until, int from) {
        MinuteReader reader = history.read(place);
        merged.clear();
        long last = 0;
        while (reader.next()) {
            if (reader.minute() > until - MinuteHistory.MINUTES && reader.minute() <= until) {
                reader.addTo(merged);
                last = reader.minute();
            }
        }
        return new SlowCalls(operation, merged.totalFrom(from), merged.total(), last);
    }

    /** Summary of a series in an hour whose minutes are all retained. */
    WindowSummary hourSummary(int place, long hour, boolean isLatency) {
        MinuteReader reader = history.read(place);
        merged.clear();
        while (reader.next()) {
            if (reader.minute() / MinuteHistory.MINUTES == hour) {
                add(reader, isLatency);
            }
        }
        return merged.summary(MinuteHistory.MINUTES);
    }

    private void add(MinuteReader reader, boolean isLatency) {
        merged.add(reader);
        if (isLatency) {
            reader.addTo(merged);
        }
    }

    private int begins(MinuteReader reader, long until) {
        int minutes = 0;
        while (reader.next() && reader.minute() <= until) {
            if (reader.minute() > until - MinuteHistory.MINUTES) {
                begins[minutes++] = reader.begin();
            }
        }
        return minutes;
    }
}
