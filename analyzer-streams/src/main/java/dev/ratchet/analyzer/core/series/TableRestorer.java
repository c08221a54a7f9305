package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.minute.ByteReader;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.analyzer.core.series.minute.Log16;
import java.util.Arrays;

/**
 * Restores logged parts in the order of their last write; the definitions of a block may follow its minutes.
 *
 * <p>Remains of removed series and of overwritten hours are discarded.
 */
final class TableRestorer {
    private static final int PLACE = 0x7F;

    private final Rows rows;
    private final SeriesDirectory directory;
    private final TableSealer sealer;
    private final Row row = new Row();
    private final Season season = new Season();
    private final ByteWriter packed = new ByteWriter();
    private final LastHours hours = new LastHours(false);
    private final LastHours hoursOfCalls = new LastHours(true);

    TableRestorer(Rows rows, SeriesDirectory directory, TableSealer sealing) {
        this.rows = rows;
        this.directory = directory;
        this.sealer = sealing;
    }

    /** Restores a minute of a block. */
    void restoreMinute(int block, byte[] bytes) {
        ByteReader in = new ByteReader().start(bytes, 0, bytes.length);
        long minute = in.getLong();
        while (in.hasMore()) {
            int place = place(block, in);
            int parts = in.get();
            if ((parts & TableSealer.TAIL) != 0) {
                row.tail(in.getLong(), in.getDouble());
            }
            if ((parts & TableSealer.LATEST) != 0) {
                rows.latencies(place).storeLatest(minute, in.getBytes(), false);
            }
            if ((parts & TableSealer.MINUTE) != 0) {
                int length = (int) in.getNumber();
                packed.clear();
                for (int i = 0; i < length; i++) {
                    packed.put(in.get());
                }
                sealer.history().append(place, packed, minute);
            } else {
                sealer.history().removeUntil(place, minute - MinuteHistory.MINUTES);
                row.last(minute, row.used());
            }
        }
    }

    /** Restores an hour of a block. */
    void restoreHour(int block, byte[] bytes) {
        ByteReader in = new ByteReader().start(bytes, 0, bytes.length);
        long hour = in.getLong();
        hours.next(block, hour);
        while (in.hasMore()) {
            int place = place(block, in);
            boolean isLatency = SeriesTraits.isLatency(row.traits());
            rows.moveTo(season, place, isLatency).set(hour, in.getShort(), in.getShort());
            long end = hour * MinuteHistory.MINUTES + MinuteHistory.MINUTES - 1;
            if (row.lastMinute() / MinuteHistory.MINUTES < hour) {
                sealer.history().removeUntil(place, end - MinuteHistory.MINUTES);
                row.last(end, row.used());
                // its last minute was overwritten, so it is over an hour old and its value no longer counts
                row.tail(Long.MIN_VALUE, 0);
            }
        }
    }

    /** Restores the calls of a block in an hour. */
    void restoreCalls(int block, byte[] bytes) {
        ByteReader in = new ByteReader().start(bytes, 0, bytes.length);
        long hour = in.getLong();
        hoursOfCalls.next(block, hour);
        while (in.hasMore()) {
            int place = place(block, in);
            rows.moveToCalls(season, place).set(hour, in.getShort(), Log16.NONE);
        }
    }

    /** Completes the restoring after the last part. */
    void complete() {
        hours.complete(sealer.sealedHour());
        hoursOfCalls.complete(sealer.sealedHour());
        for (int place = rows.size() - 1; place >= 0; place--) {
            long traits = rows.moveTo(row, place).traits();
            if (SeriesTraits.isPresent(traits)) {
                directory.register(place);
            } else {
                rows.free(place);
                rows.moveTo(row, place).traits(SeriesTraits.unknown(SeriesTraits.generation(traits), false));
            }
        }
    }

    /** Place of an entry, cleared if the entry belongs to a later series. */
    private int place(int block, ByteReader in) {
        int both = in.get();
        int generation = in.get();
        int place = rows.grow(block * SeriesDirectory.BLOCK + (both & PLACE));
        long traits = rows.moveTo(row, place).traits();
        if (SeriesTraits.generation(traits) != generation) {
            rows.empty(place);
            row.traits(SeriesTraits.unknown(generation, (both & TableSealer.LATENCY) != 0));
        }
        return place;
    }

    /** Latest restored hour of each block. The hours between two restored ones are empty. */
    private final class LastHours {
        private final boolean isOfCalls;
        private long[] last = {};

        LastHours(boolean isOfCalls) {
            this.isOfCalls = isOfCalls;
        }

        void next(int block, long hour) {
            if (block >= last.length) {
                int before = last.length;
                last = Arrays.copyOf(last, Math.max(16, 2 * block));
                Arrays.fill(last, before, last.length, hour - 1);
            }
            clear(block, last[block] + 1, hour);
            last[block] = hour;
        }

        void complete(long sealedHour) {
            for (int block = 0; block * SeriesDirectory.BLOCK < rows.size() && block < last.length; block++) {
                clear(block, last[block] + 1, sealedHour);
            }
        }

        private void clear(int block, long from, long to) {
            int end = Math.min(rows.size(), (block + 1) * SeriesDirectory.BLOCK);
            for (int place = block * SeriesDirectory.BLOCK; from <= to && place < end; place++) {
                if (isOfCalls ? rows.hasCalls(place) : rows.hasSeason(place)) {
                    moveTo(place).clear(from, to);
                }
            }
        }

        private Season moveTo(int place) {
            return isOfCalls
                    ? rows.moveToCalls(season, place)
                    : rows.moveTo(
                            season,
                            place,
                            SeriesTraits.isLatency(rows.moveTo(row, place).traits()));
        }
    }
}
