package dev.ratchet.backtest.microservices;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/** Columns of a batch with one point of each series, all at one time. */
final class BatchColumns {
    private final long atMillis;
    private final List<Series> series = new ArrayList<>();
    private final List<Double> values = new ArrayList<>();

    BatchColumns(long atMillis) {
        this.atMillis = atMillis;
    }

    void add(Series ofPoint, double value) {
        series.add(ofPoint);
        values.add(value);
    }

    MetricBatch batch() {
        long[] times = new long[values.size()];
        Arrays.fill(times, atMillis);
        return new MetricBatch(
                MinuteRecorder.TENANT,
                series,
                IntStream.range(0, times.length).toArray(),
                times,
                values.stream().mapToDouble(Double::doubleValue).toArray());
    }
}
