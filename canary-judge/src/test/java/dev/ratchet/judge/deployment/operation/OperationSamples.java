package dev.ratchet.judge.deployment.operation;

import dev.ratchet.cycle.health.OperationCalls;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Random;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/** Minutes of operations from texts such as {@code "GET /a 100 1 50, GET /b 100 1 50"}: calls, errors, milliseconds. */
final class OperationSamples {
    private static final int NAMED = 10;

    /** Ten minutes with the same calls in each. */
    static List<OperationMinute> minutes(String before, String after) {
        List<OperationMinute> minutes = new ArrayList<>();
        for (int minute = 0; minute < 10; minute++) {
            minutes.add(new OperationMinute(minute, calls(before), calls(after)));
        }
        return minutes;
    }

    /** Calls drawn from weighted operations: the ten busiest by name, and all others as one. */
    static List<OperationCalls> drawn(Random random, int calls, double... weights) {
        long[] counts = new long[weights.length];
        double total = DoubleStream.of(weights).sum();
        for (int call = 0; call < calls; call++) {
            double rest = random.nextDouble() * total - weights[0];
            int operation = 0;
            while (rest >= 0 && operation < weights.length - 1) {
                operation++;
                rest -= weights[operation];
            }
            counts[operation]++;
        }
        List<OperationCalls> all = IntStream.range(0, counts.length)
                .filter(it -> counts[it] > 0)
                .mapToObj(it -> new OperationCalls("GET /" + it, counts[it], 0, 0, 0))
                .sorted(Comparator.comparingLong(OperationCalls::calls).reversed())
                .toList();
        List<OperationCalls> named = new ArrayList<>(all.subList(0, Math.min(NAMED, all.size())));
        all.stream()
                .skip(NAMED)
                .reduce(OperationCalls::plus)
                .ifPresent(it -> named.add(new OperationCalls(OperationMinute.OTHERS, it.calls(), 0, 0, 0)));
        return named;
    }

    private static List<OperationCalls> calls(String text) {
        return text.isBlank()
                ? List.of()
                : Stream.of(text.split(",", -1))
                        .map(it -> calls(it.strip().split(" ", -1)))
                        .toList();
    }

    private static OperationCalls calls(String... parts) {
        long calls = Long.parseLong(parts[2]);
        long errors = Long.parseLong(parts[3]);
        double log = Math.log(Double.parseDouble(parts[4]));
        double ok = calls - errors;
        return new OperationCalls(parts[0] + " " + parts[1], calls, errors, ok * log, ok * (log * log + .25));
    }

    private OperationSamples() {}
}
