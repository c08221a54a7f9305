package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.telemetry.Alarm;

/**
 * An alarm of a component.
 *
 * @param saidMillis when it said so
 * @param recordMillis when the record of it was written: from here a cycle that it triggers is measured
 */
public record HeardAlarm(String component, long saidMillis, long recordMillis, Alarm alarm) implements Finding.Found {}
