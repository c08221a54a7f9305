package dev.ratchet.analyzer.core.incident.metric;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.trace.CallQuantity;
import dev.ratchet.cycle.trace.CallValue;
import java.util.Optional;

/**
 * Series of a metric about calls.
 *
 * @param ends component, caller and operation of the calls
 * @param quantity quantity of a value
 * @param statistic statistic of a duration; blank for other quantities
 * @param factor factor of a value that gives the unit of the quantity
 * @param isComplement whether the quantity is one minus the value
 * @param kind kind of the values
 */
public record CallSeries(
        CallEnds ends, CallQuantity quantity, String statistic, double factor, boolean isComplement, PointKind kind) {
    private static final double PERCENT = 100;

    /** Series with a definition; empty if it states nothing about calls. */
    public static Optional<CallSeries> find(SeriesDefinition definition) {
        return CallSeriesReader.read(definition);
    }

    /** Value at a time in milliseconds since the epoch; empty if it is not in the range of the quantity. */
    Optional<CallValue> value(long atMillis, double raw) {
        double value = raw * factor;
        if (quantity == CallQuantity.FAILURE_SHARE) {
            double share = value > 1 ? value / PERCENT : value;
            value = isComplement ? 1 - share : share;
        }
        boolean isValid = value >= 0 && (quantity != CallQuantity.FAILURE_SHARE || value <= 1);
        return isValid
                ? Optional.of(new CallValue(
                        ends.component(),
                        ends.caller(),
                        ends.operation(),
                        quantity,
                        statistic,
                        ends.isFromCaller(),
                        atMillis,
                        value))
                : Optional.empty();
    }
}
