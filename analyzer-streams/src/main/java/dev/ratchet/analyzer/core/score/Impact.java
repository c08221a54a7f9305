package dev.ratchet.analyzer.core.score;

import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.telemetry.Severity;

/**
 * Measured inputs of an impact score.
 *
 * @param gainPercent possible gain in percent
 * @param affectedPerHour distinct users per hour, or else errors or calls per hour
 * @param frequencyPerDay occurrences per day
 * @param severity severity of the effect
 * @param confidence one minus the probability of a false positive
 * @param risk risk of changing the component
 */
public record Impact(
        double gainPercent,
        double affectedPerHour,
        double frequencyPerDay,
        Severity severity,
        double confidence,
        Risk risk) {}
