package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.telemetry.Severity;

/**
 * Impact score of an opportunity with the measured inputs of its computation.
 *
 * @param gainPercent possible gain in per cent
 * @param affectedPerHour distinct users per hour, or else errors or calls per hour
 * @param frequencyPerDay occurrences per day
 * @param confidence one minus the probability of a false positive
 * @param value the score; a larger one is more valuable
 */
public record ImpactScore(
        double gainPercent,
        double affectedPerHour,
        double frequencyPerDay,
        Severity severity,
        double confidence,
        Risk risk,
        double value,
        Priority priority) {}
