package dev.ratchet.benchmarks;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.io.Serializable;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;

/**
 * Points by number, round-robin over the series, at a rate per minute, with log-normal latencies (median 40 ms, sigma
 * 0.5).
 */
record Traffic(int series, int perMinute, PointKind kind, int tenants, int batch) implements Serializable {
    static final long MINUTE = 60_000;

    /** Start of the traffic, at a full hour. */
    static final long BEGIN = 488_000L * 60 * MINUTE;

    private static final double[] VALUES = values();

    private static double[] values() {
        Random chance = new Random(1);
        double[] values = new double[1 << 16];
        for (int i = 0; i < values.length; i++) {
            values[i] = 40 * Math.exp(.5 * chance.nextGaussian());
        }
        return values;
    }

    /** Points per minute. */
    long inMinute() {
        return (long) series * perMinute;
    }

    int seriesOf(long point) {
        return (int) (point % series);
    }

    long atMillis(long point) {
        long turn = point / series;
        long spread = MINUTE / perMinute;
        return BEGIN + turn * spread + point % series * spread / series;
    }

    double value(long point) {
        return VALUES[(int) ((point * 0x9E3779B97F4A7C15L) >>> 48)];
    }

    /** Batch that starts at a point, with or without definitions. */
    MetricBatch batch(long from, boolean isDefined) {
        int size = batch;
        List<Series> all = new ArrayList<>(size);
        int[] index = new int[size];
        long[] atMillis = new long[size];
        double[] values = new double[size];
        for (int i = 0; i < size; i++) {
            all.add(series(seriesOf(from + i), isDefined));
            index[i] = i;
            atMillis[i] = atMillis(from + i);
            values[i] = value(from + i);
        }
        return new MetricBatch(tenant(from / batch), all, index, atMillis, values);
    }

    private String tenant(long number) {
        return "t" + number % (series / batch) % tenants;
    }

    /** A series by its number. */
    Series series(int number, boolean isDefined) {
        long id = (number + 1) * 0xD6E8FEB86659FD93L;
        return new Series(
                id ^ id >>> 32,
                id,
                isDefined
                        ? Optional.of(new SeriesDefinition(
                                "service-" + number % 50,
                                kind == PointKind.GAUGE ? "latency" : "requests",
                                kind == PointKind.GAUGE ? "ms" : "1",
                                Map.of("http.route", "/route/" + number),
                                kind))
                        : Optional.empty());
    }
}
