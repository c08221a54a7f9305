package dev.ratchet.analyzer.core.series;

/** What a cumulative series told last before a moment, however its points are ordered. */
final class Latest {
    private boolean isKnown;
    private long atMillis;
    private double value;

    /** Looks for what a series told before a moment; false where a point adds nothing, because a later one told it already. */
    boolean before(Row row, long minute, long moment) {
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
            isKnown = row.tailAt() != Long.MIN_VALUE && minute - row.lastMinute() < History.MINUTES;
            atMillis = row.tailAt();
            value = row.tailValue();
        }
        return !isKnown || moment > atMillis;
    }

    /** Whether anything is known of the last hour. */
    boolean isKnown() {
        return isKnown;
    }

    /** When it was told. */
    long atMillis() {
        return atMillis;
    }

    double value() {
        return value;
    }
}
