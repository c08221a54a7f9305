package dev.ratchet.backtest;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.function.IntToDoubleFunction;
import java.util.stream.Collectors;

/** Writes a history as a team would export it; the same seed always gives the same one. */
final class HistoryCsv {
    static final Instant NOON = Instant.parse("2026-03-10T12:00:00Z");
    private static final int DAY = 1440;

    private final List<Double> bounds;
    private final Random chance = new Random(7);
    private final List<String> rows = new ArrayList<>();

    private HistoryCsv(List<Double> bounds) {
        this.bounds = bounds;
    }

    /** With buckets 10 % wide. */
    static HistoryCsv fine() {
        List<Double> bounds = new ArrayList<>();
        for (double bound = 10; bound < 1_000; bound *= 1.1) {
            bounds.add(Math.rint(bound * 10) / 10);
        }
        return new HistoryCsv(bounds);
    }

    static HistoryCsv with(Double... bounds) {
        return new HistoryCsv(List.of(bounds));
    }

    /** Calls of a version from a minute after noon on, some a minute. */
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
            return new Calls(version, from + day * DAY, to + day * DAY, perMinute, errors, it -> median.applyAsDouble(
                    it - day * DAY));
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

    /** The same on each of the days before; their level differs a little from day to day. */
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
        String header = bounds.stream()
                .map(it -> "le_" + it)
                .collect(Collectors.joining(",", "time,component,version,requests,errors,", ",le_inf"));
        List<String> lines = new ArrayList<>(List.of(header));
        lines.addAll(rows);
        return Files.write(file, lines);
    }

    private void row(String component, Calls calls, int minute) {
        long[] upTo = new long[bounds.size() + 1];
        int errors = 0;
        for (int i = 0; i < calls.perMinute(); i++) {
            if (chance.nextDouble() < calls.errors()) {
                errors++;
                continue;
            }
            double millis = calls.median().applyAsDouble(minute) * Math.exp(.4 * chance.nextGaussian());
            for (int bound = 0; bound < upTo.length; bound++) {
                upTo[bound] += bound == bounds.size() || millis <= bounds.get(bound) ? 1 : 0;
            }
        }
        StringBuilder row = new StringBuilder(NOON.plusSeconds(60L * minute).toString());
        row.append(',').append(component).append(',').append(calls.version());
        row.append(',').append(calls.perMinute()).append(',').append(errors);
        for (long it : upTo) {
            row.append(',').append(it);
        }
        rows.add(row.toString());
    }
}
