package dev.ratchet.analyzer.core.series;

import dev.ratchet.analyzer.core.series.minute.BucketSpreader;
import dev.ratchet.analyzer.core.series.minute.CumulativeBuckets;
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
    private final SeriesDirectory directory;
    private final OpenSpan open;
    private final PointIntake points;
    private final Row row = new Row();
    private final LatestValue latest = new LatestValue();
    private final CumulativeBuckets cumulative = new CumulativeBuckets();
    private final BucketSpreader spreader = new BucketSpreader();

    DistributionIntake(Rows rows, SeriesDirectory directory, OpenSpan open, PointIntake points) {
        this.rows = rows;
        this.directory = directory;
        this.open = open;
        this.points = points;
    }

    /** Whether a distribution is of a known form and its minute is open. */
    boolean isAccepted(Distribution distribution, long atMillis) {
        return !(distribution.buckets() instanceof Buckets.Unknown) && points.isOpen(atMillis);
    }

    /** Adds a distribution that {@link #isAccepted} accepted. */
    void add(int place, Distribution distribution, long atMillis) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        rows.moveTo(row, place);
        if (!SeriesTraits.isDistribution(row.traits())) {
            points.refuse(SeriesDirectory.COLLIDED);
        } else if (minute <= row.lastMinute()) {
            points.countLate();
        } else if (SeriesTraits.isCumulative(row.traits())) {
            addCumulative(place, distribution, atMillis);
        } else {
            addDelta(place, distribution, atMillis);
        }
    }

    private void addDelta(int place, Distribution distribution, long atMillis) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        double same = identity(distribution);
        if (row.isOpen(minute) && row.at(minute) == atMillis && row.value(minute) == same) {
            points.countDuplicate();
            return;
        }
        storeLatest(minute, atMillis, same);
        spreader.add(distribution, rows.latencies(place).open(minute, points.spare()));
        count(minute, distribution.buckets(), distribution.sum());
        storeEdges(place, distribution.buckets());
    }

    private void addCumulative(int place, Distribution distribution, long atMillis) {
        long minute = Math.floorDiv(atMillis, MINUTE);
        if (!latest.find(row, minute, atMillis)) {
            points.countDuplicate();
            return;
        }
        LatencyState latencies = rows.latencies(place);
        byte[] before = latest.isKnown() ? latencies.latest(Math.floorDiv(latest.atMillis(), MINUTE)) : null;
        Optional<CumulativeBuckets.Increase> growth =
                before == null ? Optional.empty() : cumulative.increase(before, distribution.buckets());
        storeLatest(minute, atMillis, distribution.sum().orElse(Double.NaN));
        latencies.storeLatest(minute, cumulative.pack(distribution.buckets()), row.isOpen(minute - 1));
        growth.ifPresent(grown -> {
            spreader.add(grown.buckets(), atMillis, latencies.open(minute, points.spare()));
            double base = grown.isReset() ? 0 : latest.value();
            count(minute, grown.buckets(), distribution.sum().map(sum -> sum - base));
        });
        storeEdges(place, distribution.buckets());
    }

    private void storeLatest(long minute, long atMillis, double value) {
        if (row.isOpen(minute)) {
            row.storeLatest(minute, atMillis, value);
        } else {
            row.open(minute, atMillis, value);
            open.markOpen(minute);
        }
    }

    /** Adds to the totals of a minute; the mean is derived from the sum if there is one, else from the buckets. */
    private void count(long minute, Buckets counted, Optional<Double> sum) {
        long total = counted.total();
        if (total > 0) {
            double mean = sum.filter(Double::isFinite).map(it -> it / total).orElse(spreader.mean());
            row.add(minute, total, mean, spreader.squares());
        }
    }

    /** Stores the bounds of the source for an operation; other series do not need them. */
    private void storeEdges(int place, Buckets buckets) {
        LatencyState latencies = rows.latencies(place);
        if (latencies.operation() != null) {
            short[] edges = BucketSpreader.firstAboveBounds(buckets);
            if (!Arrays.equals(edges, latencies.edges())) {
                latencies.edges(edges);
                directory.changed().set(place / SeriesDirectory.BLOCK);
            }
        }
    }

    /** Hash of a distribution, as a number. */
    private static double identity(Distribution distribution) {
        long hash =
                (long) Objects.hash(distribution.sum(), distribution.min(), distribution.max(), distribution.buckets())
                                << 32
                        ^ distribution.buckets().total();
        return Double.longBitsToDouble(hash & FINITE);
    }
}
