package dev.ratchet.cycle.report;

import java.util.List;

/**
 * Report of a cycle. Each cycle has exactly one.
 *
 * @param period start and end
 * @param reasons reasons for the start and the end
 * @param analysis telemetry, and the opportunities in it
 * @param counts numbers of improvements by outcome
 * @param settled outcomes in the tenant's earlier cycles that were not final in their reports; not part of any count
 */
public record CycleReport(
        String cycle,
        String tenant,
        CyclePeriod period,
        CycleReasons reasons,
        AnalysisSummary analysis,
        ImprovementCounts counts,
        List<Improvement> improvements,
        List<LateOutcome> settled) {
    /** Copies the collections. */
    public CycleReport {
        improvements = List.copyOf(improvements);
        settled = List.copyOf(settled);
    }
}
