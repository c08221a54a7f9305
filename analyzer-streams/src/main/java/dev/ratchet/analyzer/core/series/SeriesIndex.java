package dev.ratchet.analyzer.core.series;

import java.util.Arrays;

/**
 * Index from a series' 128-bit identity to its place, by open addressing.
 *
 * <p>An entry is 32 bits: the place and one byte of the hash, so that a probe reads another series' row in one of 256
 * cases only. At most half of the entries are used.
 */
final class SeriesIndex {
    private static final int PLACE_BITS = 24;
    private static final int PLACES = (1 << PLACE_BITS) - 1;
    private static final int GONE = PLACES;
    private static final long MIX = 0x9E3779B97F4A7C15L;

    /** Maximum number of series that entries can address. */
    static final int MOST = PLACES - 1;

    private final Rows rows;
    private final Row row = new Row();
    private int[] entries = new int[64];
    private int taken;

    SeriesIndex(Rows rows) {
        this.rows = rows;
    }

    /** Place of a series; negative if it is unknown. */
    int find(long idHigh, long idLow) {
        int at = entry(idHigh, idLow);
        return at < 0 ? -1 : (entries[at] & PLACES) - 1;
    }

    /** Adds a series that is not in the index. */
    void put(long idHigh, long idLow, int place) {
        if (2 * (taken + 1) > entries.length) {
            grow();
        }
        insert(hash(idHigh, idLow), place);
    }

    /** Removes a series, before its place is cleared. */
    void remove(long idHigh, long idLow) {
        int at = entry(idHigh, idLow);
        if (at >= 0) {
            entries[at] = GONE;
        }
    }

    private int entry(long idHigh, long idLow) {
        long hash = hash(idHigh, idLow);
        int tag = tag(hash);
        int mask = entries.length - 1;
        for (int at = (int) hash & mask; ; at = at + 1 & mask) {
            int entry = entries[at];
            if (entry == 0) {
                return -1;
            }
            if (entry != GONE
                    && (entry & ~PLACES) == tag
                    && rows.moveTo(row, (entry & PLACES) - 1).is(idHigh, idLow)) {
                return at;
            }
        }
    }

    private void insert(long hash, int place) {
        int mask = entries.length - 1;
        int at = (int) hash & mask;
        while (entries[at] != 0) {
            at = at + 1 & mask;
        }
        entries[at] = tag(hash) | place + 1;
        taken++;
    }

    /** Rehashes into a larger table without deleted entries. */
    private void grow() {
        int[] before = entries;
        int present =
                (int) Arrays.stream(before).filter(it -> it != 0 && it != GONE).count();
        entries = new int[Math.max(64, Integer.highestOneBit(Math.max(1, present)) * 4)];
        taken = 0;
        for (int entry : before) {
            if (entry != 0 && entry != GONE) {
                int place = (entry & PLACES) - 1;
                Row it = rows.moveTo(row, place);
                insert(hash(it.idHigh(), it.idLow()), place);
            }
        }
    }

    private static int tag(long hash) {
        return (int) (hash >>> 32) & ~PLACES;
    }

    private static long hash(long idHigh, long idLow) {
        long mixed = (idLow ^ Long.rotateLeft(idHigh, 32)) * MIX;
        return mixed ^ mixed >>> 29;
    }
}
