package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.telemetry.Severity;

/** The impact score with the measured inputs that it was computed from. */
public record ImpactScore(
        double gainPercent,
        double affectedPerHour,
        double frequencyPerDay,
        Severity severity,
        double confidence,
        Risk risk,
        double value,
        Priority priority) {}
