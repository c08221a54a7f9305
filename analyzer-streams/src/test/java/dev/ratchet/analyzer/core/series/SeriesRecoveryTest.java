package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Crashes between any two writes: the state restored, with the records since the logged offset read again, equals the
 * undisturbed one.
 */
class SeriesRecoveryTest {
    private static final int SERIES = 300;
    private static final int HISTOGRAMS = 40;
    private static final SeriesLimits LIMITS = new SeriesLimits(3 * SERIES, 1 << 30);

    private final List<MetricBatch> records = new ArrayList<>();
    private final List<Long> arrivals = new ArrayList<>();
    private final List<Write> written = new ArrayList<>();
    private int durable;

    @SuppressWarnings("ArrayRecordComponent") // never compared
    private record Write(Part part, byte[] bytes) {}

    static LongStream seeds() {
        return LongStream.rangeClosed(1, 8);
    }

    @ParameterizedTest
    @MethodSource("seeds")
    void recoveryEqualsAnUndisturbedRun(long seed) {
        Random chance = new Random(seed);
        SeriesTable undisturbed = new SeriesTable(LIMITS, (part, bytes) -> {});
        SeriesTable running = begun();
        int committed = 0;
        int kills = 0;
        // some hours of every minute, then a day in leaps, so that series are removed and their places reused
        double minute = 0;
        while (minute < 40 * 60) {
            minute += minute < 200 ? chance.nextDouble() * .8 : chance.nextDouble() * 20;
            record(chance, minute);
            feed(undisturbed, records.size() - 1);
            feed(running, records.size() - 1);
            if (chance.nextInt(4) == 0) {
                durable = written.size();
                committed = records.size();
            } else if (chance.nextInt(25) == 0) {
                kills++;
                durable += chance.nextInt(written.size() - durable + 1);
                written.subList(durable, written.size()).clear();
                running = recovered(chance.nextBoolean(), committed);
                assertSame(undisturbed, running, "seed " + seed + ", kill " + kills + ", minute " + minute);
            }
        }
        assertSame(undisturbed, running, "seed " + seed);
    }

    private SeriesTable begun() {
        return new SeriesTable(LIMITS, (part, bytes) -> written.add(new Write(part, bytes)));
    }

    /** Restores from the log, compacted or not, and the records since the logged offset, however few were committed. */
    private SeriesTable recovered(boolean isCompacted, int committed) {
        SeriesTable table = begun();
        Map<Part, byte[]> latest = new LinkedHashMap<>();
        List<Write> all = List.copyOf(written);
        for (Write write : all) {
            latest.remove(write.part);
            latest.put(write.part, write.bytes);
        }
        if (isCompacted) {
            latest.forEach(table::restore);
        } else {
            all.forEach(it -> table.restore(it.part, it.bytes));
        }
        int from = (int) Math.min(committed, table.completeRestore().orElse(committed));
        for (int offset = from; offset < records.size(); offset++) {
            feed(table, offset);
        }
        return table;
    }

    private void record(Random chance, double minute) {
        long now = at(minute);
        List<Series> series = new ArrayList<>();
        int[] index = new int[30];
        long[] atMillis = new long[30];
        double[] values = new double[30];
        for (int i = 0; i < index.length; i++) {
            // a part of the series at a time, and others later
            int number = chance.nextInt(SERIES / 3) + (int) (minute / 600 * SERIES / 4) % SERIES;
            PointKind kind = List.of(PointKind.GAUGE, PointKind.DELTA, PointKind.CUMULATIVE)
                    .get(number % 3);
            String unit = number % 6 == 0 ? "ms" : "1";
            series.add(SamplePoints.series(number, "c" + number % 5, "m", unit, kind));
            index[i] = i;
            atMillis[i] = now - chance.nextInt(30_000);
            values[i] = kind == PointKind.CUMULATIVE ? Math.floor(minute * 50) % 1000 : 1 + chance.nextInt(1000);
        }
        List<Distribution> distributions = new ArrayList<>();
        for (int i = 0; i < 10; i++) {
            int number = chance.nextInt(HISTOGRAMS / 2) + (int) (minute / 600 * HISTOGRAMS / 8) % HISTOGRAMS;
            PointKind kind = number % 2 == 0 ? PointKind.DELTA : PointKind.CUMULATIVE;
            distributions.add(SamplePoints.distribution(now - chance.nextInt(30_000), buckets(chance, number, minute))
                    .of(series.size()));
            series.add(SamplePoints.duration(2 * SERIES + number, kind));
        }
        records.add(new MetricBatch("shop", series, index, atMillis, values, distributions));
        // the clocks of the sources differ slightly
        arrivals.add(now - chance.nextInt(2000));
    }

    /** Counts that grow and reset, with bounds that change at times, or at a scale that falls and rises. */
    private static Buckets buckets(Random chance, int number, double minute) {
        long[] counts = new long[4 + chance.nextInt(2)];
        Arrays.setAll(counts, it -> (long) (minute * (it + 1) * 7 + number) % 3000);
        if (number % 4 < 2) {
            double[] bounds = new double[counts.length - 1];
            Arrays.setAll(bounds, it -> (it + 1) * (minute % 50 < 40 ? .7 : .9));
            return new Buckets.Explicit(bounds, counts);
        }
        return new Buckets.Exponential(5 - (int) (minute / 30) % 3, number, 30 - chance.nextInt(3), counts);
    }

    private void feed(SeriesTable table, int offset) {
        table.ingest(records.get(offset), arrivals.get(offset), offset);
    }

    private static void assertSame(SeriesTable expected, SeriesTable actual, String when) {
        assertEquals(Set.copyOf(expected.slowCalls(2000)), Set.copyOf(actual.slowCalls(2000)), when);
        Map<Long, List<Object>> all = all(actual);
        all(expected).forEach((number, one) -> assertEquals(one, all.get(number), "series " + number + ", " + when));
    }

    private static Map<Long, List<Object>> all(SeriesTable table) {
        Map<Long, List<Object>> all = new TreeMap<>();
        for (long number = 0; number < 2 * SERIES + 2 * HISTOGRAMS; number++) {
            List<Object> one = new ArrayList<>(table.windows(7, number).orElse(List.of()));
            for (long hour = table.sealedUntil() / 60 - 167; hour < table.sealedUntil() / 60; hour++) {
                double mean = table.mean(7, number, hour);
                if (!Double.isNaN(mean)) {
                    one.add(hour + ": " + mean);
                }
            }
            all.put(number, one);
        }
        return all;
    }
}
