package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.minute.ExponentialBuckets;
import dev.ratchet.analyzer.core.series.minute.OpenBuckets;
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
    private final LatestValue latest = new LatestValue();
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

    IgnoredPoints ignored() {
        return new IgnoredPoints(late, repeated, notNumbers, undefined, collided, beyondLimit);
    }

    /** Counts a point of a series without a place. */
    void refuse(int why) {
        switch (why) {
            case SeriesDirectory.COLLIDED -> collided++;
            case SeriesDirectory.REFUSED -> beyondLimit++;
            default -> undefined++;
        }
    }

    /** Counts a late point. */
    void countLate() {
        late++;
    }

    /** Counts a duplicate. */
    void countDuplicate() {
        repeated++;
    }

    /** Whether a point is a number and its minute is open; counts it as ignored otherwise. */
    boolean isAccepted(long atMillis, double value) {
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

    /** Adds a point that {@link #isAccepted} accepted. */
    void add(int place, long atMillis, double value) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        rows.moveTo(row, place);
        if (SeriesTraits.isDistribution(row.traits())) {
            collided++;
        } else if (minute <= row.lastMinute()) {
            late++; // the minute was restored, and the record is read again for other series
        } else if (SeriesTraits.isCumulative(row.traits())) {
            addCumulative(minute, atMillis, value);
        } else {
            addSingle(place, minute, atMillis, value);
        }
    }

    private void addSingle(int place, long minute, long atMillis, double value) {
        if (!row.isOpen(minute)) {
            row.open(minute, atMillis, value);
            open.markOpen(minute);
        } else if (row.at(minute) == atMillis && isSame(row.value(minute), value)) {
            repeated++;
            return;
        } else {
            row.storeLatest(minute, atMillis, value);
        }
        row.add(minute, value, 1);
        if (SeriesTraits.isLatency(row.traits())) {
            rows.latencies(place).add(minute, ExponentialBuckets.bucket(value), 1, spare);
        }
    }

    private void addCumulative(long minute, long atMillis, double value) {
        if (!latest.find(row, minute, atMillis)) {
            repeated++;
            return;
        }
        if (row.isOpen(minute)) {
            row.storeLatest(minute, atMillis, value);
        } else {
            row.open(minute, atMillis, value);
            open.markOpen(minute);
        }
        if (latest.isKnown()) {
            row.add(minute, value >= latest.value() ? value - latest.value() : value, 1);
        }
    }

    private static boolean isSame(double one, double other) {
        return Double.doubleToRawLongBits(one) == Double.doubleToRawLongBits(other);
    }
}
