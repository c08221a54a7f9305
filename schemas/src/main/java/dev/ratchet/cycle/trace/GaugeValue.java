package dev.ratchet.cycle.trace;

/**
 * Value of a gauge that describes the use of a resource.
 *
 * @param component name of the component
 * @param metric name of the gauge, with the attributes of its series
 * @param atMillis timestamp in milliseconds since the epoch
 * @param value value in the unit of the gauge
 */
public record GaugeValue(String component, String metric, long atMillis, double value) {}
