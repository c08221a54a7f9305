package dev.ratchet.analyzer.core.series;

import java.util.ArrayDeque;

/**
 * Adds points to the open minutes of their series.
 *
 * <p>A gauge or delta point equal in value and timestamp to the one before is a duplicate. A cumulative series
 * contributes its increase since its latest point, whatever their order. A decrease means a reset: the value is the
 * increase since then. A series silent for an hour starts over as well.
 */
final class PointIntake {
    private static final long MINUTE = 60_000;

    private final Rows rows;
    private final OpenSpan open;
    private final Row row = new Row();
    private final Latest latest = new Latest();
    private final ArrayDeque<OpenBuckets> spare = new ArrayDeque<>();
    private long late;
    private long repeated;
    private long notNumbers;
    private long undefined;
    private long collided;
    private long beyondLimit;

    PointIntake(Rows rows, OpenSpan open) {
        this.rows = rows;
        this.open = open;
    }

    /** Spare buckets for reuse. */
    ArrayDeque<OpenBuckets> spare() {
        return spare;
    }

    Ignored ignored() {
        return new Ignored(late, repeated, notNumbers, undefined, collided, beyondLimit);
    }

    /** Counts a point of a series without a place. */
    void refuse(int why) {
        switch (why) {
            case Directory.COLLIDED -> collided++;
            case Directory.REFUSED -> beyondLimit++;
            default -> undefined++;
        }
    }

    /** Counts a late point. */
    void late() {
        late++;
    }

    /** Counts a duplicate. */
    void repeated() {
        repeated++;
    }

    /** Whether a point is a number and its minute is open; counts it as ignored otherwise. */
    boolean counts(long atMillis, double value) {
        if (!Double.isFinite(value)) {
            notNumbers++;
            return false;
        }
        return isOpen(atMillis);
    }

    /** Whether the minute of a timestamp is open; counts the point as late otherwise. */
    boolean isOpen(long atMillis) {
        if (Math.floorDiv(atMillis, MINUTE) <= open.sealedUntil()) {
            late++;
            return false;
        }
        return true;
    }

    /** Adds a point that {@link #counts} accepted. */
    void take(int place, long atMillis, double value) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        rows.see(row, place);
        if (Traits.isDistribution(row.traits())) {
            collided++;
        } else if (minute <= row.lastMinute()) {
            late++; // the minute was restored, and the record is read again for other series
        } else if (Traits.isCumulative(row.traits())) {
            grown(minute, atMillis, value);
        } else {
            single(place, minute, atMillis, value);
        }
    }

    private void single(int place, long minute, long atMillis, double value) {
        if (!row.isOpen(minute)) {
            row.open(minute, atMillis, value);
            open.touch(minute);
        } else if (row.at(minute) == atMillis && same(row.value(minute), value)) {
            repeated++;
            return;
        } else {
            row.told(minute, atMillis, value);
        }
        row.add(minute, value, 1);
        if (Traits.isLatency(row.traits())) {
            rows.latencies(place).add(minute, Exponents.of(value), 1, spare);
        }
    }

    private void grown(long minute, long atMillis, double value) {
        if (!latest.before(row, minute, atMillis)) {
            repeated++;
            return;
        }
        if (row.isOpen(minute)) {
            row.told(minute, atMillis, value);
        } else {
            row.open(minute, atMillis, value);
            open.touch(minute);
        }
        if (latest.isKnown()) {
            row.add(minute, value >= latest.value() ? value - latest.value() : value, 1);
        }
    }

    private static boolean same(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }
}
