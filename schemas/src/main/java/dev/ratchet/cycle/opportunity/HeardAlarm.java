package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.telemetry.Alarm;

/**
 * Received alarm of a component.
 *
 * @param component name of the component, which may be missing from the catalogue
 * @param saidMillis time of the alarm's state at its source, in milliseconds since the epoch
 * @param recordMillis timestamp of the alarm's record in milliseconds since the epoch, from which the delay of a
 *     triggered cycle is measured
 */
public record HeardAlarm(String component, long saidMillis, long recordMillis, Alarm alarm) implements Finding.Found {}
