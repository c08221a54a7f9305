package dev.ratchet.analyzer.core.series;

import java.util.Arrays;

/**
 * Numbers of one series, sixteen in a row of two cache lines; a cursor that moves from row to row.
 *
 * <p>At most two minutes are open, an even and an odd one. The latest value of a cumulative series is stored for each
 * of them and for the sealed minutes, so that the open ones can be rebuilt from the records.
 */
final class Row {
    static final int LONGS = 16;

    private static final int ID_HIGH = 0;
    private static final int ID_LOW = 1;
    private static final int FINGERPRINT = 2;
    private static final int TRAITS = 3;
    private static final int LAST = 4;
    private static final int TAIL_AT = 5;
    private static final int TAIL_VALUE = 6;
    private static final int OPEN = 7;
    private static final int EVEN = 8;
    private static final int PER_MINUTE = 4;
    private static final int COUNT_AND_AT = 0;
    private static final int MEAN = 1;
    private static final int SQUARES = 2;
    private static final int VALUE = 3;
    private static final int AT_BITS = 16;
    private static final long AT_MASK = (1L << AT_BITS) - 1;
    private static final long LOW = 0xFFFFFFFFL;

    private long[] page = {};
    private int base;

    /** Moves to a row. */
    Row moveTo(long[] rows, int first) {
        page = rows;
        base = first;
        return this;
    }

    /** Initialises the row for a new series. */
    void initialise(long idHigh, long idLow, long fingerprint, long traits) {
        page[base + ID_HIGH] = idHigh;
        page[base + ID_LOW] = idLow;
        page[base + FINGERPRINT] = fingerprint;
        page[base + TRAITS] = traits;
    }

    /** Clears the row. */
    void clear() {
        Arrays.fill(page, base, base + LONGS, 0);
        page[base + TAIL_AT] = Long.MIN_VALUE;
    }

    boolean is(long idHigh, long idLow) {
        return page[base + ID_LOW] == idLow && page[base + ID_HIGH] == idHigh;
    }

    long idHigh() {
        return page[base + ID_HIGH];
    }

    long idLow() {
        return page[base + ID_LOW];
    }

    long fingerprint() {
        return page[base + FINGERPRINT];
    }

    /** Tenant and kind; see {@link SeriesTraits}. */
    long traits() {
        return page[base + TRAITS];
    }

    void traits(long traits) {
        page[base + TRAITS] = traits;
    }

    /** Last sealed minute, since the epoch. */
    long lastMinute() {
        return page[base + LAST] >>> 32;
    }

    /** Bytes used by the sealed minutes. */
    int used() {
        return (int) page[base + LAST];
    }

    void last(long minute, int used) {
        page[base + LAST] = minute << 32 | used;
    }

    /** Timestamp of the last value in a sealed minute; {@link Long#MIN_VALUE} if there is none. */
    long tailAt() {
        return page[base + TAIL_AT];
    }

    double tailValue() {
        return Double.longBitsToDouble(page[base + TAIL_VALUE]);
    }

    void tail(long at, double value) {
        page[base + TAIL_AT] = at;
        page[base + TAIL_VALUE] = Double.doubleToRawLongBits(value);
    }

    /** Whether a minute is open and has a value. */
    boolean isOpen(long minute) {
        return open(minute & 1) == (int) minute + 1;
    }

    /** Whether any open minute has a value. */
    boolean isOpen() {
        return page[base + OPEN] != 0;
    }

    /** Opens a minute without any counts. */
    void open(long minute, long atMillis, double value) {
        long other = open(~minute & 1) & LOW;
        page[base + OPEN] = (minute & 1) == 0 ? (minute + 1) << 32 | other : other << 32 | (minute + 1);
        int at = minute(minute);
        page[at + COUNT_AND_AT] = 0;
        page[at + MEAN] = 0;
        page[at + SQUARES] = 0;
        storeLatest(minute, atMillis, value);
    }

    /** Closes a minute. */
    void close(long minute) {
        page[base + OPEN] &= (minute & 1) == 0 ? LOW : ~LOW;
    }

    /** Stores the latest value of an open minute. */
    void storeLatest(long minute, long atMillis, double value) {
        int at = minute(minute);
        page[at + COUNT_AND_AT] = (page[at + COUNT_AND_AT] & ~AT_MASK) | (atMillis - minute * 60_000);
        page[at + VALUE] = Double.doubleToRawLongBits(value);
    }

    /** Timestamp of the latest point of an open minute. */
    long at(long minute) {
        return minute * 60_000 + (page[minute(minute) + COUNT_AND_AT] & AT_MASK);
    }

    double value(long minute) {
        return Double.longBitsToDouble(page[minute(minute) + VALUE]);
    }

    /** Adds a weighted value (Welford 1962, with weights after West 1979). */
    void add(long minute, double value, long times) {
        int at = minute(minute);
        page[at + COUNT_AND_AT] += times << AT_BITS;
        double mean = Double.longBitsToDouble(page[at + MEAN]);
        double apart = value - mean;
        double step = apart * times / (page[at + COUNT_AND_AT] >>> AT_BITS);
        page[at + MEAN] = Double.doubleToRawLongBits(mean + step);
        page[at + SQUARES] = Double.doubleToRawLongBits(
                Double.longBitsToDouble(page[at + SQUARES]) + times * apart * (apart - step));
    }

    /** Adds values with the given mean and sum of squares (Chan, Golub, LeVeque 1979). */
    void add(long minute, long times, double itsMean, double itsSquares) {
        int at = minute(minute);
        long before = page[at + COUNT_AND_AT] >>> AT_BITS;
        page[at + COUNT_AND_AT] += times << AT_BITS;
        double mean = Double.longBitsToDouble(page[at + MEAN]);
        double apart = itsMean - mean;
        double step = apart * times / (before + times);
        page[at + MEAN] = Double.doubleToRawLongBits(mean + step);
        page[at + SQUARES] = Double.doubleToRawLongBits(
                Double.longBitsToDouble(page[at + SQUARES]) + itsSquares + before * apart * step);
    }

    long count(long minute) {
        return page[minute(minute) + COUNT_AND_AT] >>> AT_BITS;
    }

    double mean(long minute) {
        return Double.longBitsToDouble(page[minute(minute) + MEAN]);
    }

    /** Sum of squared deviations from the mean. */
    double squares(long minute) {
        return Double.longBitsToDouble(page[minute(minute) + SQUARES]);
    }

    private int minute(long minute) {
        return base + EVEN + (int) (minute & 1) * PER_MINUTE;
    }

    private int open(long parity) {
        return (int) (page[base + OPEN] >>> (parity == 0 ? 32 : 0));
    }
}
