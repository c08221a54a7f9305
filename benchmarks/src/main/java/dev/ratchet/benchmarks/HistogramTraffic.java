package dev.ratchet.benchmarks;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Cumulative exponential histograms, each reported once a minute, with a rate of calls per minute: log-normal (median
 * 40 ms, sigma 0.5), in the 160 buckets of scale 5 that start at 7 ms.
 */
record HistogramTraffic(int series, int perMinute) {
    private static final int KINDS = 16;
    private static final int SCALE = 5;
    private static final int OFFSET = 90;
    private static final int BUCKETS = 160;
    private static final double MEDIAN = 40;
    private static final double SIGMA = .5;

    /** Exact 95th percentile. */
    static double p95() {
        return MEDIAN * Math.exp(SIGMA * 1.6449);
    }

    /** Cumulative counts of a few sources at the end of each of the first minutes; later minutes repeat them. */
    List<long[]> sources() {
        List<long[]> sources = new ArrayList<>();
        Random chance = new Random(1);
        long[] counts = new long[BUCKETS];
        for (int minute = 0; minute < KINDS; minute++) {
            for (int i = 0; i < perMinute; i++) {
                double octaves = Math.log(MEDIAN * Math.exp(SIGMA * chance.nextGaussian())) / Math.log(2);
                counts[Math.clamp((int) Math.ceil(octaves * (1 << SCALE)) - 1 - OFFSET, 0, BUCKETS - 1)]++;
            }
            sources.add(counts.clone());
        }
        return sources;
    }

    /** Batch of some series at a minute. */
    MetricBatch batch(List<long[]> sources, int from, int size, long minute) {
        long[] all = sources.getLast();
        long[] part = sources.get((int) (minute % KINDS));
        long[] counts = new long[BUCKETS];
        for (int i = 0; i < BUCKETS; i++) {
            counts[i] = minute / KINDS * all[i] + part[i];
        }
        List<Series> some = new ArrayList<>(size);
        List<Distribution> distributions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            some.add(series(from + i));
            distributions.add(new Distribution(
                    i,
                    Traffic.BEGIN + minute * Traffic.MINUTE,
                    Optional.of((double) (minute + 1) * perMinute * MEDIAN),
                    Optional.empty(),
                    Optional.empty(),
                    new Buckets.Exponential(SCALE, 0, OFFSET, counts)));
        }
        return new MetricBatch("t0", some, new int[0], new long[0], new double[0], distributions);
    }

    /** A series by its number. */
    Series series(int number) {
        long id = (number + 1) * 0xD6E8FEB86659FD93L;
        return new Series(
                id,
                id ^ id >>> 32,
                Optional.of(new SeriesDefinition(
                        "service-" + number % 50,
                        "http.server.request.duration",
                        "ms",
                        Map.of("http.route", "/route/" + number),
                        PointKind.CUMULATIVE)));
    }
}
