package dev.ratchet.cycle.report;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import java.util.List;
import java.util.Optional;

/**
 * The report of a cycle; exactly one for each.
 *
 * @param cause the reason for its start, for people
 * @param closedBecause the reason for its end, for people
 * @param triggerMillis of an emergency: from the record of the alarm to the beginning of the cycle
 * @param settled of earlier cycles of the tenant, what ended after their reports; none of the counts counts it
 * @param improvementsRefused proposals that a gate, a recipe or a person refused before any rollout
 * @param totalImpact sum of the impact scores of the confirmed improvements
 * @param opportunities known when the cycle began, the most valuable first, at most 100
 * @param components of the opportunities and improvements, by name
 * @param startTime in ISO 8601, as endTime
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
        List<LateOutcome> settled,
        int improvementsRefused,
        double totalImpact,
        List<KnownOpportunity> opportunities,
        List<String> components,
        String startTime,
        String endTime) {
    /** Checks its values and copies its collections. */
    public CycleReport {
        improvements = List.copyOf(improvements);
        settled = List.copyOf(settled);
        opportunities = List.copyOf(opportunities);
        components = List.copyOf(components);
    }
}
