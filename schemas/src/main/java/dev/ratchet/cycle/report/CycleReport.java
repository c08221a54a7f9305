package dev.ratchet.cycle.report;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import java.util.List;
import java.util.Optional;

/**
 * Report of a cycle. Each cycle has exactly one.
 *
 * @param startMillis start of the cycle in milliseconds since the epoch
 * @param endMillis end of the cycle in milliseconds since the epoch
 * @param durationSeconds duration of the cycle in seconds
 * @param telemetryAnalysed telemetry records in the window of the cycle
 * @param opportunitiesIdentified number of open opportunities; of the selected ones if an older version did not
 *     count the open ones
 * @param improvementsAttempted number of proposals of the cycle
 * @param improvementsDeployed number of confirmed changes that claimed an improvement, so without refactorings
 * @param improvementsPending number of improvements whose rollouts had not ended at the time of the report
 * @param cause reason for the start, for people
 * @param closedBecause reason for the end, for people
 * @param triggerMillis milliseconds from the record of the alarm to the start of the cycle; empty unless an alarm
 *     triggered it
 * @param settled outcomes of the tenant's earlier cycles that followed their reports; not part of any count
 * @param improvementsRefused number of proposals that a gate, a recipe or a person refused before a rollout
 * @param totalImpact sum of the impact scores of the confirmed improvements
 * @param opportunities open opportunities at the start of the cycle, the most valuable first, at most 100
 * @param components names of the components of the opportunities and improvements, in alphabetical order
 * @param startTime start of the cycle in ISO 8601
 * @param endTime end of the cycle in ISO 8601
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
    /** Validates the values and copies the collections. */
    public CycleReport {
        improvements = List.copyOf(improvements);
        settled = List.copyOf(settled);
        opportunities = List.copyOf(opportunities);
        components = List.copyOf(components);
    }
}
