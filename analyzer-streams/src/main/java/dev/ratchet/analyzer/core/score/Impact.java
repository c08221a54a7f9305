package dev.ratchet.analyzer.core.score;

import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.telemetry.Severity;

/**
 * The measured inputs of a score.
 *
 * @param gainPercent what could be gained, in percent
 * @param affectedPerHour distinct users an hour, else errors or calls an hour
 * @param frequencyPerDay how often a day it comes back
 * @param confidence 1 - the chance that there is nothing
 */
public record Impact(
        double gainPercent,
        double affectedPerHour,
        double frequencyPerDay,
        Severity severity,
        double confidence,
        Risk risk) {}
