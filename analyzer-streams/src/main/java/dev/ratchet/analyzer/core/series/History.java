package dev.ratchet.analyzer.core.series;

import java.util.Arrays;

/** The sealed minutes of series as {@linkplain MinutePacker bytes}, the oldest first, an hour of them at most. */
final class History {
    /** So many minutes are kept. */
    static final int MINUTES = 60;

    /** Six minutes of a counter. */
    private static final int STEP = 48;

    private final Rows rows;
    private final Row row = new Row();
    private final MinuteReader reader = new MinuteReader();

    History(Rows rows) {
        this.rows = rows;
    }

    /** Adds a packed minute to a series, and drops those that are an hour before it. */
    void append(int place, Packing packed, long minute) {
        byte[] bytes = rows.minutes(place);
        int from = firstAfter(place, minute - MINUTES);
        int kept = row.used() - from;
        int needed = kept + packed.size();
        byte[] room = needed > bytes.length ? new byte[Math.ceilDiv(needed, STEP) * STEP] : bytes;
        System.arraycopy(bytes, from, room, 0, kept);
        packed.copyTo(room, kept);
        rows.minutes(place, room);
        row.last(minute, needed);
    }

    /** Drops the minutes of a series up to one, and the room that they took. */
    void dropUntil(int place, long minute) {
        int from = firstAfter(place, minute);
        if (from > 0) {
            byte[] left = Arrays.copyOfRange(rows.minutes(place), from, row.used());
            rows.minutes(place, left);
            row.last(row.lastMinute(), left.length);
        }
    }

    /** Begins to read the minutes of a series. */
    MinuteReader read(int place) {
        rows.see(row, place);
        return reader.over(rows.minutes(place), row.used(), row.lastMinute(), Traits.isLatency(row.traits()));
    }

    /** Where the first minute after one begins. */
    private int firstAfter(int place, long minute) {
        MinuteReader it = read(place);
        while (it.next()) {
            if (it.minute() > minute) {
                return it.begin();
            }
        }
        return row.used();
    }
}
