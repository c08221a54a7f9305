package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.Sketch;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Range of latencies as wide as the widest bucket of OpenTelemetry's default bounds, a factor of 2.5, in which the
 * versions differ most.
 *
 * <p>Calls of a histogram that cross one bound may have moved by any amount up to a bucket: by 1 % or by a factor of 2.
 * Such a step must not decide. Only calls that also cross other bounds show that the version is slower, so the range is
 * collapsed to a point and the rest must be slower, too.
 *
 * @param lower first bucket of the sketch in the range
 */
record BucketWindow(int lower) {
    /** Width of the range in buckets of the sketch. */
    static final int WIDTH = (int) Math.round(Math.log(2.5) / Sketch.LOG_WIDTH);

    /** Window in which the cumulative shares of both versions differ most over the shared minutes. */
    static BucketWindow of(List<MinuteCells> shared) {
        SortedMap<Integer, Double> excess = new TreeMap<>();
        for (MinuteCells minute : shared) {
            double ok0 = minute.before().ok();
            double ok1 = minute.after().ok();
            if (ok0 > 0 && ok1 > 0) {
                double weight = ok0 * ok1 / (ok0 + ok1);
                minute.before()
                        .sketch()
                        .counts()
                        .forEach((bucket, count) -> excess.merge(bucket, weight * count / ok0, Double::sum));
                minute.after()
                        .sketch()
                        .counts()
                        .forEach((bucket, count) -> excess.merge(bucket, -weight * count / ok1, Double::sum));
            }
        }
        return excess.isEmpty() ? new BucketWindow(0) : strongest(excess);
    }

    private static BucketWindow strongest(SortedMap<Integer, Double> excess) {
        int first = excess.firstKey();
        double[] cumulative = new double[excess.lastKey() - first + 1];
        double sum = 0;
        for (int i = 0; i < cumulative.length; i++) {
            sum += excess.getOrDefault(first + i, 0.0);
            cumulative[i] = sum;
        }
        double inWindow = 0;
        double most = Double.NEGATIVE_INFINITY;
        int best = first;
        for (int i = 0; i < cumulative.length; i++) {
            inWindow += cumulative[i] - (i >= WIDTH ? cumulative[i - WIDTH] : 0);
            if (inWindow > most) {
                most = inWindow;
                best = first + i - WIDTH + 1;
            }
        }
        return new BucketWindow(best);
    }

    /** Latencies of an instance with the window collapsed. */
    MetricCell collapsed(InstanceKey instance, CallStats stats) {
        double sum = 0;
        double squares = 0;
        double cubes = 0;
        for (Map.Entry<Integer, Long> bucket : stats.sketch().counts().entrySet()) {
            int steps = Math.clamp(bucket.getKey() - (long) lower, 0, WIDTH);
            double log = Math.log(Sketch.middleMillis(bucket.getKey())) - steps * Sketch.LOG_WIDTH;
            sum += bucket.getValue() * log;
            squares += bucket.getValue() * log * log;
            cubes += bucket.getValue() * log * log * log;
        }
        double mean = sum / stats.ok();
        double spread = Math.max(0, squares - sum * mean);
        double third = cubes - 3 * mean * squares + 2 * mean * mean * sum;
        return new MetricCell(instance, stats.ok(), mean, spread, third);
    }
}
