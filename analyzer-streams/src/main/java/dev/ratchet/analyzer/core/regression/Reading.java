package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.telemetry.PointKind;

/**
 * A point of a series whose meaning is known.
 *
 * @param series the series' identity, folded to 64 bits
 * @param value in the meaning's own unit: milliseconds, calls, or a share
 */
record Reading(long series, Meaning meaning, PointKind kind, long atMillis, double value) {}
