package dev.ratchet.cycle;

import java.util.List;

/** What one cycle did; exactly one for each cycle. */
public record CycleReport(
        String cycle,
        String tenant,
        long startMillis,
        long endMillis,
        double durationSeconds,
        TelemetryCounts telemetryAnalysed,
        int opportunitiesIdentified,
        int improvementsAttempted,
        int improvementsDeployed,
        int improvementsRolledBack,
        int improvementsNoEffect,
        int improvementsPending,
        List<Improvement> improvements) {
    /** Checks its values and copies its collections. */
    public CycleReport {
        improvements = List.copyOf(improvements);
    }
}
