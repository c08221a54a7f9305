package dev.ratchet.analyzer.core.series;

import java.util.Arrays;

/**
 * Restores logged parts in the order of their last write; the definitions of a block may follow its minutes.
 *
 * <p>Remains of removed series and of overwritten hours are discarded.
 */
final class Restoring {
    private static final int PLACE = 0x7F;

    private final Rows rows;
    private final Directory directory;
    private final Sealing sealing;
    private final Row row = new Row();
    private final Season season = new Season();
    private final Packing packed = new Packing();
    private long[] lastHours = {};

    Restoring(Rows rows, Directory directory, Sealing sealing) {
        this.rows = rows;
        this.directory = directory;
        this.sealing = sealing;
    }

    /** Restores a minute of a block. */
    void minute(int block, byte[] bytes) {
        Unpacking in = new Unpacking().over(bytes, 0, bytes.length);
        long minute = in.getLong();
        while (in.hasMore()) {
            int place = place(block, in);
            int parts = in.get();
            if ((parts & Sealing.TAIL) != 0) {
                row.tail(in.getLong(), in.getDouble());
            }
            if ((parts & Sealing.TOLD) != 0) {
                rows.latencies(place).told(minute, in.getBytes(), false);
            }
            if ((parts & Sealing.MINUTE) != 0) {
                int length = (int) in.getNumber();
                packed.clear();
                for (int i = 0; i < length; i++) {
                    packed.put(in.get());
                }
                sealing.history().append(place, packed, minute);
            } else {
                sealing.history().dropUntil(place, minute - History.MINUTES);
                row.last(minute, row.used());
            }
        }
    }

    /** Restores an hour of a block. */
    void hour(int block, byte[] bytes) {
        Unpacking in = new Unpacking().over(bytes, 0, bytes.length);
        long hour = in.getLong();
        if (block >= lastHours.length) {
            int before = lastHours.length;
            lastHours = Arrays.copyOf(lastHours, Math.max(16, 2 * block));
            Arrays.fill(lastHours, before, lastHours.length, hour - 1);
        }
        clear(block, lastHours[block] + 1, hour);
        lastHours[block] = hour;
        while (in.hasMore()) {
            int place = place(block, in);
            boolean isLatency = Traits.isLatency(row.traits());
            rows.see(season, place, isLatency).set(hour, in.getShort(), in.getShort());
            long end = hour * History.MINUTES + History.MINUTES - 1;
            if (row.lastMinute() / History.MINUTES < hour) {
                sealing.history().dropUntil(place, end - History.MINUTES);
                row.last(end, row.used());
                // its last minute was overwritten, so it is over an hour old and its value no longer counts
                row.tail(Long.MIN_VALUE, 0);
            }
        }
    }

    /** Completes the restoring after the last part. */
    void finish() {
        for (int block = 0; block * Directory.BLOCK < rows.size(); block++) {
            if (block < lastHours.length) {
                clear(block, lastHours[block] + 1, sealing.sealedHour());
            }
        }
        for (int place = rows.size() - 1; place >= 0; place--) {
            long traits = rows.see(row, place).traits();
            if (Traits.isPresent(traits)) {
                directory.known(place);
            } else {
                rows.free(place);
                rows.see(row, place).traits(Traits.unknown(Traits.generation(traits), false));
            }
        }
    }

    /** Place of an entry, cleared if the entry belongs to a later series. */
    private int place(int block, Unpacking in) {
        int both = in.get();
        int generation = in.get();
        int place = rows.grow(block * Directory.BLOCK + (both & PLACE));
        long traits = rows.see(row, place).traits();
        if (Traits.generation(traits) != generation) {
            rows.empty(place);
            row.traits(Traits.unknown(generation, (both & Sealing.LATENCY) != 0));
        }
        return place;
    }

    private void clear(int block, long from, long to) {
        int end = Math.min(rows.size(), (block + 1) * Directory.BLOCK);
        for (int place = block * Directory.BLOCK; from <= to && place < end; place++) {
            if (rows.hasSeason(place)) {
                boolean isLatency = Traits.isLatency(rows.see(row, place).traits());
                rows.see(season, place, isLatency).clear(from, to);
            }
        }
    }
}
