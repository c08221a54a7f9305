package dev.ratchet.judge.deployment.operation;

import dev.ratchet.cycle.health.OperationCalls;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** Minutes of operations from texts such as {@code "GET /a 100 1 50, GET /b 100 1 50"}: calls, errors, milliseconds. */
final class OperationSamples {
    /** Ten minutes with the same calls in each. */
    static List<OperationMinute> minutes(String before, String after) {
        List<OperationMinute> minutes = new ArrayList<>();
        for (int minute = 0; minute < 10; minute++) {
            minutes.add(new OperationMinute(minute, calls(before), calls(after)));
        }
        return minutes;
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
