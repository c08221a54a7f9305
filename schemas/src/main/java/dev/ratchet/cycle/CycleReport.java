package dev.ratchet.cycle;

import java.util.List;
import java.util.Optional;

/**
 * What one cycle did; exactly one for each cycle.
 *
 * @param cause what began it, for people
 * @param closedBecause why it took up nothing more, for people
 * @param triggerMillis of an emergency: from the record of the alarm to the beginning of the cycle
 * @param settled of earlier cycles of the tenant, what ended after their reports; none of the counts counts it
 */
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
        List<Improvement> improvements,
        String cause,
        String closedBecause,
        Optional<Long> triggerMillis,
        List<LateOutcome> settled) {
    /** Checks its values and copies its collections. */
    public CycleReport {
        improvements = List.copyOf(improvements);
        settled = List.copyOf(settled);
    }
}
