package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Sample series and points for tests. */
final class SamplePoints {
    static final long MINUTE = 60_000;

    /** Start of a full hour. */
    static final long BEGIN = 488_000L * 60;

    static final Series CALLS = series(1, "pricing", "calls", "1", PointKind.DELTA);
    static final Series TOTAL = series(2, "pricing", "total", "1", PointKind.CUMULATIVE);
    static final Series MEMORY = series(3, "pricing", "memory", "By", PointKind.GAUGE);
    static final Series LATENCY = series(4, "pricing", "ResponseLatency", "ms", PointKind.GAUGE);

    static Series series(long id, String component, String name, String unit, PointKind kind) {
        return new Series(
                7, id, Optional.of(new SeriesDefinition(component, name, unit, Map.of("http.route", "/b"), kind)));
    }

    /** Time of a minute after the start, in milliseconds since the epoch. */
    static long at(double minute) {
        return Math.round((BEGIN + minute) * MINUTE);
    }

    /** Points of one series. */
    static MetricBatch batch(String tenant, Series series, long[] atMillis, double... values) {
        return new MetricBatch(tenant, List.of(series), new int[values.length], atMillis, values);
    }

    /** Points of one series with one timestamp. */
    static MetricBatch batch(Series series, long atMillis, double... values) {
        long[] all = new long[values.length];
        Arrays.fill(all, atMillis);
        return batch("shop", series, all, values);
    }

    /** A series of distributions in seconds. */
    static Series duration(long id, PointKind kind) {
        return series(id, "pricing", "http.server.request.duration", "s", kind);
    }

    /** A distribution of one series. */
    static MetricBatch batch(Series series, long atMillis, Buckets buckets) {
        return batch(series, distribution(atMillis, buckets));
    }

    /** A distribution of one series. */
    static MetricBatch batch(Series series, Distribution distribution) {
        return new MetricBatch("shop", List.of(series), new int[0], new long[0], new double[0], List.of(distribution));
    }

    /** A distribution without a sum. */
    static Distribution distribution(long atMillis, Buckets buckets) {
        return new Distribution(0, atMillis, Optional.empty(), Optional.empty(), Optional.empty(), buckets);
    }

    private SamplePoints() {}
}
