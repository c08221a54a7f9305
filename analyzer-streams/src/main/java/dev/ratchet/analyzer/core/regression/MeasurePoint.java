package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.telemetry.PointKind;

/**
 * Point of a series whose measure is known.
 *
 * @param series identity of the series, folded to 64 bits
 * @param measure measure that the series contributes to
 * @param kind whether the value is a gauge, a delta or cumulative
 * @param atMillis timestamp in milliseconds since the epoch
 * @param value value in the measure's unit: milliseconds, calls or a share
 */
record MeasurePoint(long series, MetricMeasure measure, PointKind kind, long atMillis, double value) {}
