package dev.ratchet.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;
import java.util.stream.DoubleStream;

/** Writes a history as a team would export it; deterministic by seed. */
final class HistoryCsv {
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final int DAY = 1440;

    private final double[] bounds;
    private final Random chance = new Random(7);
    private final List<String> rows = new ArrayList<>();

    private HistoryCsv(double... bounds) {
        this.bounds = bounds;
    }

    /** Creates a history with buckets 10 % wide. */
    static HistoryCsv fine() {
        return with(DoubleStream.iterate(10, it -> it < 1_000, it -> it * 1.1)
                .map(it -> Math.rint(it * 10) / 10)
                .toArray());
    }

    static HistoryCsv with(double... bounds) {
        return new HistoryCsv(bounds);
    }

    /** Calls of a version from a minute after noon on, at a rate per minute. */
    record Calls(String version, int from, int to, int perMinute, double errors, IntToDoubleFunction median) {
        static Calls of(String version, int from, int to) {
            return new Calls(version, from, to, 60, .01, it -> 100);
        }

        Calls median(IntToDoubleFunction other) {
            return new Calls(version, from, to, perMinute, errors, other);
        }

        Calls slower(double factor) {
            return median(it -> factor * median.applyAsDouble(it));
        }

        Calls errors(double rate) {
            return new Calls(version, from, to, perMinute, rate, median);
        }

        Calls perMinute(int calls) {
            return new Calls(version, from, to, calls, errors, median);
        }

        Calls onDay(int day) {
            return new Calls(
                    version,
                    from + day * DAY,
                    to + day * DAY,
                    perMinute,
                    errors,
                    it -> median.applyAsDouble(it - day * DAY));
        }
    }

    HistoryCsv add(Calls calls) {
        return add("shop", calls);
    }

    HistoryCsv add(String component, Calls calls) {
        for (int minute = calls.from(); minute < calls.to(); minute++) {
            row(component, calls, minute);
        }
        return this;
    }

    /** Repeats the calls on each of the days before; their level varies a little from day to day. */
    HistoryCsv daysBefore(int days, Calls calls) {
        for (int day = -days; day < 0; day++) {
            add(calls.onDay(day).slower(1 + .02 * chance.nextGaussian()));
        }
        return this;
    }

    HistoryCsv shuffled() {
        Collections.shuffle(rows, new Random(3));
        return this;
    }

    Path write(Path file) throws IOException {
        String header = Arrays.stream(bounds)
                .mapToObj(it -> "le_" + it)
                .collect(Collectors.joining(",", "time,component,version,requests,errors,", ",le_inf"));
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        return Files.write(file, lines);
    }

    private void row(String component, Calls calls, int minute) {
        long[] upTo = new long[bounds.length + 1];
        int errors = 0;
        for (int i = 0; i < calls.perMinute(); i++) {
            if (chance.nextDouble() < calls.errors()) {
                errors++;
            } else {
                double millis = calls.median().applyAsDouble(minute) * Math.exp(.4 * chance.nextGaussian());
                int found = Arrays.binarySearch(bounds, millis);
                upTo[found < 0 ? -found - 1 : found]++;
            }
        }
        Arrays.parallelPrefix(upTo, Long::sum);
        StringBuilder row = new StringBuilder(NOON.plusSeconds(60L * minute).toString());
        row.append(',').append(component).append(',').append(calls.version());
        row.append(',').append(calls.perMinute()).append(',').append(errors);
        for (long value : upTo) {
            row.append(',').append(value);
        }
        rows.add(row.toString());
    }
}
