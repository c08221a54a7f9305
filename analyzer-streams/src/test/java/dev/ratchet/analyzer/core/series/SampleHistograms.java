package dev.ratchet.analyzer.core.series;

import dev.ratchet.cycle.telemetry.Buckets;
import java.util.TreeMap;

/** Histograms of values as clients produce them. */
public final class SampleHistograms {
    private static final double[] SECONDS = {.005, .01, .025, .05, .075, .1, .25, .5, .75, 1, 2.5, 5, 7.5, 10};

    /** Bounds of OpenTelemetry's conventions for durations in seconds. */
    public static double[] seconds() {
        return SECONDS.clone();
    }

    /** Exponential buckets as defined in OpenTelemetry's data model. */
    public static Buckets.Exponential exponential(int scale, double... values) {
        TreeMap<Integer, Long> counts = new TreeMap<>();
        long zeros = 0;
        for (double value : values) {
            if (value == 0) {
                zeros++;
            } else {
                int index = (int) Math.ceil(Math.log(value) / Math.log(2) * Math.scalb(1.0, scale)) - 1;
                counts.merge(index, 1L, Long::sum);
            }
        }
        if (counts.isEmpty()) {
            return new Buckets.Exponential(scale, zeros, 0, new long[0]);
        }
        long[] all = new long[counts.lastKey() - counts.firstKey() + 1];
        counts.forEach((index, count) -> all[index - counts.firstKey()] = count);
        return new Buckets.Exponential(scale, zeros, counts.firstKey(), all);
    }

    /** Buckets with explicit bounds. */
    public static Buckets.Explicit explicit(double[] bounds, double... values) {
        long[] counts = new long[bounds.length + 1];
        for (double value : values) {
            int i = 0;
            while (i < bounds.length && value > bounds[i]) {
                i++;
            }
            counts[i]++;
        }
        return new Buckets.Explicit(bounds, counts);
    }

    private SampleHistograms() {}
}
