package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;

/**
 * Adds distributions to the open minutes of their series, by the rules of {@link PointIntake}: an equal value with an
 * equal timestamp is a duplicate, and a cumulative series contributes its {@linkplain CumulativeBuckets increase}.
 */
final class DistributionIntake {
    private static final long MINUTE = 60_000;

    /** Mask that clears the bit without which no number is infinite or NaN. */
    private static final long FINITE = ~(1L << 62);

    private final Rows rows;
    private final Directory directory;
    private final OpenSpan open;
    private final PointIntake points;
    private final Row row = new Row();
    private final Latest latest = new Latest();
    private final CumulativeBuckets told = new CumulativeBuckets();
    private final Spreading spreading = new Spreading();

    DistributionIntake(Rows rows, Directory directory, OpenSpan open, PointIntake points) {
        this.rows = rows;
        this.directory = directory;
        this.open = open;
        this.points = points;
    }

    /** Whether a distribution is of a known form and its minute is open. */
    boolean counts(Distribution it, long atMillis) {
        return !(it.buckets() instanceof Buckets.Unknown) && points.isOpen(atMillis);
    }

    /** Adds a distribution that {@link #counts} accepted. */
    void take(int place, Distribution it, long atMillis) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        rows.see(row, place);
        if (!Traits.isDistribution(row.traits())) {
            points.refuse(Directory.COLLIDED);
        } else if (minute <= row.lastMinute()) {
            points.late();
        } else if (Traits.isCumulative(row.traits())) {
            grown(place, it, atMillis);
        } else {
            single(place, it, atMillis);
        }
    }

    private void single(int place, Distribution it, long atMillis) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        double same = same(it);
        if (row.isOpen(minute) && row.at(minute) == atMillis && row.value(minute) == same) {
            points.repeated();
            return;
        }
        told(minute, atMillis, same);
        spreading.add(it, rows.latencies(place).open(minute, points.spare()));
        count(minute, it.buckets(), it.sum());
        edges(place, it.buckets());
    }

    private void grown(int place, Distribution it, long atMillis) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        if (!latest.before(row, minute, atMillis)) {
            points.repeated();
            return;
        }
        Latencies latencies = rows.latencies(place);
        byte[] before = latest.isKnown() ? latencies.told(Math.floorDiv(latest.atMillis(), MINUTE)) : null;
        Optional<CumulativeBuckets.Growth> growth =
                before == null ? Optional.empty() : told.growth(before, it.buckets());
        told(minute, atMillis, it.sum().orElse(Double.NaN));
        latencies.told(minute, told.pack(it.buckets()), row.isOpen(minute - 1));
        growth.ifPresent(grown -> {
            spreading.add(grown.buckets(), atMillis, latencies.open(minute, points.spare()));
            double base = grown.isAnew() ? 0 : latest.value();
            count(minute, grown.buckets(), it.sum().map(sum -> sum - base));
        });
        edges(place, it.buckets());
    }

    private void told(long minute, long atMillis, double value) {
        if (row.isOpen(minute)) {
            row.told(minute, atMillis, value);
        } else {
            row.open(minute, atMillis, value);
            open.touch(minute);
        }
    }

    /** Adds to the totals of a minute; the mean is derived from the sum if there is one, else from the buckets. */
    private void count(long minute, Buckets counted, Optional<Double> sum) {
        long total = counted.total();
        if (total > 0) {
            double mean = sum.filter(Double::isFinite).map(it -> it / total).orElse(spreading.mean());
            row.add(minute, total, mean, spreading.squares());
        }
    }

    /** Stores the bounds of the source for an operation; other series do not need them. */
    private void edges(int place, Buckets it) {
        Latencies latencies = rows.latencies(place);
        if (latencies.operation() != null) {
            short[] edges = Spreading.edges(it);
            if (!Arrays.equals(edges, latencies.edges())) {
                latencies.edges(edges);
                directory.changed().set(place / Directory.BLOCK);
            }
        }
    }

    /** Hash of a distribution, as a number. */
    private static double same(Distribution it) {
        long hash = (long) Objects.hash(it.sum(), it.min(), it.max(), it.buckets()) << 32
                ^ it.buckets().total();
        return Double.longBitsToDouble(hash & FINITE);
    }
}
