package dev.ratchet.backtest.rollouts;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.health.CallTally;

/**
 * Parser of a histogram {@code {"bounds":[...],"counts":[...]}} in milliseconds.
 *
 * <p>With one count more than bounds, the first counts the values below the first bound and the last those above the
 * last bound, as in OpenTelemetry. With as many, each count is of the values up to its bound and above the previous
 * one. With one fewer, the bounds are the edges.
 */
final class SketchFields {
    static void add(JsonNode sketch, CallTally tally) {
        double[] bounds = bounds(sketch.path("bounds"));
        JsonNode counts = sketch.path("counts");
        if (!counts.isArray() || Math.abs(counts.size() - bounds.length) > 1) {
            throw new IllegalArgumentException("sketch must have one count for each of the " + bounds.length
                    + " bounds, or one more or fewer: " + counts.size());
        }
        int shift = counts.size() < bounds.length ? 0 : -1;
        for (int i = 0; i < counts.size(); i++) {
            long calls = RolloutLine.count("counts", counts.get(i), Integer.MAX_VALUE);
            double lower = i + shift < 0 ? 0 : bounds[i + shift];
            double upper = i + shift + 1 < bounds.length ? bounds[i + shift + 1] : Double.POSITIVE_INFINITY;
            tally.okBetween(lower, upper, calls);
        }
    }

    private static double[] bounds(JsonNode bounds) {
        if (!bounds.isArray() || bounds.isEmpty()) {
            throw new IllegalArgumentException("sketch must have bounds, a list of increasing milliseconds");
        }
        double[] values = new double[bounds.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = RolloutLine.millis("bounds", bounds.get(i));
            if (i > 0 && values[i] <= values[i - 1]) {
                throw new IllegalArgumentException("bounds must increase: " + values[i] + " after " + values[i - 1]);
            }
        }
        return values;
    }

    private SketchFields() {}
}
