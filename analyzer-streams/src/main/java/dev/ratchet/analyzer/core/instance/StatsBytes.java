package dev.ratchet.analyzer.core.instance;

import dev.ratchet.analyzer.core.series.minute.ByteReader;
import dev.ratchet.analyzer.core.series.minute.ByteWriter;
import dev.ratchet.cycle.health.CallStats;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.ResourceUse;
import dev.ratchet.cycle.health.Sketch;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Serialises statistics of calls in about three bytes per bucket: errors, sums, and the sketch as differences. */
final class StatsBytes {
    /** Rounding may assign a latency of one nanosecond to the bucket before the first one. */
    private static final int BELOW_FIRST = 1;

    static void write(CallTally tally, ByteWriter out) {
        write(tally.errors(), tally.sumLog(), tally.sumLogSquared(), tally.counts(), out);
    }

    static void write(CallStats stats, ByteWriter out) {
        write(
                stats.errors(),
                stats.sumLog(),
                stats.sumLogSquared(),
                stats.sketch().counts(),
                out);
    }

    private static void write(
            long errors, double sumLog, double sumLogSquared, SortedMap<Integer, Long> counts, ByteWriter out) {
        out.putNumber(errors);
        out.putDouble(sumLog);
        out.putDouble(sumLogSquared);
        out.putNumber(counts.size());
        int before = -BELOW_FIRST;
        for (Map.Entry<Integer, Long> entry : counts.entrySet()) {
            out.putNumber(entry.getKey() - before);
            out.putNumber(entry.getValue());
            before = entry.getKey();
        }
    }

    static CallStats read(ByteReader in) {
        long errors = in.getNumber();
        double sumLog = in.getDouble();
        double sumLogSquared = in.getDouble();
        TreeMap<Integer, Long> counts = new TreeMap<>();
        int bucket = -BELOW_FIRST;
        for (long left = in.getNumber(); left > 0; left--) {
            bucket += (int) in.getNumber();
            counts.put(bucket, in.getNumber());
        }
        Sketch sketch = new Sketch(counts);
        long ok = sketch.total();
        return new CallStats(errors + ok, errors, ok, sumLog, sumLogSquared, sketch, ResourceUse.none());
    }

    private StatsBytes() {}
}
