package dev.ratchet.cycle.report;

import java.util.Optional;

/**
 * Reasons for the start and the end of a cycle.
 *
 * @param cause reason for the start, for people
 * @param triggerMillis milliseconds from the record of the alarm to the start of the cycle; empty unless an alarm
 *     triggered it
 * @param closedBecause reason for the end, for people
 */
public record CycleReasons(String cause, Optional<Long> triggerMillis, String closedBecause) {}
