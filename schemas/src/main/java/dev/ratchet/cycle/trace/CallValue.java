package dev.ratchet.cycle.trace;

/**
 * Value of a metric about the calls of a component, since the previous value of its series.
 *
 * @param component name of the component that serves the calls
 * @param caller name of the component that calls it; blank for all callers
 * @param operation name of the operation; blank for all operations
 * @param quantity quantity of the value
 * @param statistic statistic of a duration, such as {@code mean} or {@code p90}; blank for other quantities
 * @param isFromCaller whether the caller measured it
 * @param atMillis timestamp in milliseconds since the epoch: the end of the period that the value describes
 * @param value value in the unit of the quantity
 */
public record CallValue(
        String component,
        String caller,
        String operation,
        CallQuantity quantity,
        String statistic,
        boolean isFromCaller,
        long atMillis,
        double value) {}
