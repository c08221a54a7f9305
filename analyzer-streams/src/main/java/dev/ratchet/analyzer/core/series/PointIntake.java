package dev.ratchet.analyzer.core.series;

import java.util.ArrayDeque;

/**
 * Takes points into the open minutes of their series.
 *
 * <p>A point of a gauge or of increments that says the same of the same moment as the one before it was told twice. A
 * cumulative series counts by what it grew since its latest point, however it is ordered; where it shrank it began anew, and
 * what it shows was counted since; after an hour of silence it begins anew too.
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

    /** Buckets that are used again. */
    ArrayDeque<OpenBuckets> spare() {
        return spare;
    }

    Ignored ignored() {
        return new Ignored(late, repeated, notNumbers, undefined, collided, beyondLimit);
    }

    /** Counts a point of a series that has no place. */
    void refuse(int why) {
        switch (why) {
            case Directory.COLLIDED -> collided++;
            case Directory.REFUSED -> beyondLimit++;
            default -> undefined++;
        }
    }

    /** Counts something that came too late. */
    void late() {
        late++;
    }

    /** Counts something that was told already. */
    void repeated() {
        repeated++;
    }

    /** Whether a point may count: it is a number, and of a minute that is not sealed. */
    boolean counts(long atMillis, double value) {
        if (!Double.isFinite(value)) {
            notNumbers++;
            return false;
        }
        return isOpen(atMillis);
    }

    /** Whether a moment is of a minute that is not sealed; else it is counted as late. */
    boolean isOpen(long atMillis) {
        if (Math.floorDiv(atMillis, MINUTE) <= open.sealedUntil()) {
            late++;
            return false;
        }
        return true;
    }

    /** Takes a point that may count. */
    void take(int place, long atMillis, double value) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        rows.see(row, place);
        if (Traits.isDistribution(row.traits())) {
            collided++;
        } else if (minute <= row.lastMinute()) {
            late++; // it was put back, and this is taken again for others
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
