package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.analyzer.core.series.minute.MinutePacker;
import dev.ratchet.analyzer.core.series.minute.MinuteReader;
import java.util.Arrays;

/** Sealed minutes of series as {@linkplain MinutePacker bytes}, oldest first, up to one hour. */
final class MinuteHistory {
    /** Number of minutes that are retained. */
    static final int MINUTES = 60;

    /** Allocation step in bytes: about six minutes of a counter. */
    private static final int STEP = 48;

    private final Rows rows;
    private final Row row = new Row();
    private final MinuteReader reader = new MinuteReader();

    MinuteHistory(Rows rows) {
        this.rows = rows;
    }

    /** Appends a packed minute to a series and discards those an hour older. */
    void append(int place, ByteWriter packed, long minute) {
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

    /** Discards the minutes of a series up to the given one and frees their space. */
    void removeUntil(int place, long minute) {
        int from = firstAfter(place, minute);
        if (from > 0) {
            byte[] left = Arrays.copyOfRange(rows.minutes(place), from, row.used());
            rows.minutes(place, left);
            row.last(row.lastMinute(), left.length);
        }
    }

    /** Starts reading the minutes of a series. */
    MinuteReader read(int place) {
        rows.moveTo(row, place);
        return reader.start(rows.minutes(place), row.used(), row.lastMinute(), SeriesTraits.isLatency(row.traits()));
    }

    /** Offset of the first minute after the given one. */
    private int firstAfter(int place, long minute) {
        MinuteReader reader = read(place);
        while (reader.next()) {
            if (reader.minute() > minute) {
                return reader.begin();
            }
        }
        return row.used();
    }
}
