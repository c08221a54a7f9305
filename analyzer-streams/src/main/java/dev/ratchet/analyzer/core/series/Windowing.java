package dev.ratchet.analyzer.core.series;

import java.util.ArrayList;
import java.util.List;

/** Merges sealed minutes into windows, backwards from the latest minute, each minute once for all windows. */
final class Windowing {
    /** Lengths in minutes of the windows that end with the last sealed minute. */
    static final int[] WINDOWS = {1, 5, 15, 30, 60};

    private final History history;
    private final Merged merged = new Merged();
    private final int[] begins = new int[History.MINUTES];

    Windowing(History history) {
        this.history = history;
    }

    /** All windows of a series that end with a minute. */
    List<Summary> windows(int place, long until, boolean isLatency) {
        MinuteReader it = history.read(place);
        int minutes = begins(it, until);
        List<Summary> summaries = new ArrayList<>(WINDOWS.length);
        merged.clear();
        for (int window : WINDOWS) {
            while (minutes > 0) {
                it.at(begins[minutes - 1]);
                if (it.minute() <= until - window) {
                    break;
                }
                add(it, isLatency);
                minutes--;
            }
            summaries.add(merged.summary(window));
        }
        return summaries;
    }

    /** Slow calls of an operation in the hour that ends with a minute: those in a bucket and all above it. */
    Slow slow(int place, Operation operation, long until, int from) {
        MinuteReader it = history.read(place);
        merged.clear();
        long last = 0;
        while (it.next()) {
            if (it.minute() > until - History.MINUTES && it.minute() <= until) {
                it.addTo(merged);
                last = it.minute();
            }
        }
        return new Slow(operation, merged.from(from), merged.total(), last);
    }

    /** Summary of a series in an hour whose minutes are all retained. */
    Summary hour(int place, long hour, boolean isLatency) {
        MinuteReader it = history.read(place);
        merged.clear();
        while (it.next()) {
            if (it.minute() / History.MINUTES == hour) {
                add(it, isLatency);
            }
        }
        return merged.summary(History.MINUTES);
    }

    private void add(MinuteReader it, boolean isLatency) {
        merged.add(it);
        if (isLatency) {
            it.addTo(merged);
        }
    }

    private int begins(MinuteReader it, long until) {
        int minutes = 0;
        while (it.next() && it.minute() <= until) {
            if (it.minute() > until - History.MINUTES) {
                begins[minutes++] = it.begin();
            }
        }
        return minutes;
    }
}
