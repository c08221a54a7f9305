package dev.ratchet.backtest.microservices.metric;

import dev.ratchet.backtest.microservices.Traced;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/** Calls of a service, of a route or of a pair in one period. */
final class CallCounts {
    private final List<Double> millis = new ArrayList<>();
    private double clientMillis;
    private int failures;

    void add(Traced.ServedCall call) {
        millis.add(call.millis());
        clientMillis += call.clientMillis();
        failures += call.isFailed() ? 1 : 0;
    }

    int calls() {
        return millis.size();
    }

    int failures() {
        return failures;
    }

    double totalMillis() {
        return millis.stream().mapToDouble(Double::doubleValue).sum();
    }

    double clientMillis() {
        return clientMillis;
    }

    double quantileMillis(double probability) {
        Collections.sort(millis);
        return millis.get((int) (probability * (millis.size() - 1) + .5));
    }
}
