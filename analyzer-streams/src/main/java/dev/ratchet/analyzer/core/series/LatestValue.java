package dev.ratchet.analyzer.core.series;

/** Latest value of a cumulative series before a given time, whatever the order of its points. */
final class LatestValue {
    private boolean isKnown;
    private long atMillis;
    private double value;

    /**
     * Finds the latest value before a point; returns false if the point adds nothing because a later one was counted.
     */
    boolean find(Row row, long minute, long moment) {
        if (row.isOpen(minute + 1)) {
            return false;
        }
        isKnown = true;
        if (row.isOpen(minute)) {
            atMillis = row.at(minute);
            value = row.value(minute);
        } else if (row.isOpen(minute - 1)) {
            atMillis = row.at(minute - 1);
            value = row.value(minute - 1);
        } else {
            isKnown = row.tailAt() != Long.MIN_VALUE && minute - row.lastMinute() < MinuteHistory.MINUTES;
            atMillis = row.tailAt();
            value = row.tailValue();
        }
        return !isKnown || moment > atMillis;
    }

    /** Whether there is a value within the last hour. */
    boolean isKnown() {
        return isKnown;
    }

    /** Timestamp of the value in milliseconds since the epoch. */
    long atMillis() {
        return atMillis;
    }

    double value() {
        return value;
    }
}
