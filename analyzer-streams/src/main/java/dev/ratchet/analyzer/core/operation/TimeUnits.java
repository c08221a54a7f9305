package dev.ratchet.analyzer.core.operation;

import java.util.Map;
import java.util.Optional;

/** Units of time as named by metrics. */
public final class TimeUnits {
    /** Milliseconds per second. */
    static final double MILLIS_PER_SECOND = 1000;

    private static final Map<String, Double> MILLIS = Map.of(
            "s",
            1000.0,
            "seconds",
            1000.0,
            "ms",
            1.0,
            "milliseconds",
            1.0,
            "us",
            .001,
            "microseconds",
            .001,
            "ns",
            1e-6);

    /** Length of a unit in milliseconds. */
    public static Optional<Double> millis(String unit) {
        return Optional.ofNullable(MILLIS.get(unit));
    }

    private TimeUnits() {}
}
