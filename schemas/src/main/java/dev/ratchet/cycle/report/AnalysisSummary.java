package dev.ratchet.cycle.report;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import java.util.List;

/**
 * Telemetry that a cycle analysed, and the opportunities in it.
 *
 * @param telemetryAnalysed telemetry records in the window of the cycle
 * @param opportunitiesIdentified number of open opportunities; of the selected ones if an older version did not
 *     count the open ones
 * @param opportunities open opportunities at the start of the cycle, the most valuable first, at most 100
 * @param components names of the components of the opportunities and improvements, in alphabetical order
 * @param deployments watches of the tenant that ended since its previous report; not part of any count
 * @param specifications specifications for people, of this cycle and later ones of earlier cycles; not part of any
 *     count
 */
public record AnalysisSummary(
        TelemetryCounts telemetryAnalysed,
        int opportunitiesIdentified,
        List<KnownOpportunity> opportunities,
        List<String> components,
        List<WatchedDeployment> deployments,
        List<ProposedSpecification> specifications) {
    /** Copies the collections. */
    public AnalysisSummary {
        opportunities = List.copyOf(opportunities);
        components = List.copyOf(components);
        deployments = List.copyOf(deployments);
        specifications = List.copyOf(specifications);
    }

    /** Creates a summary without watches and specifications. */
    public AnalysisSummary(
            TelemetryCounts telemetryAnalysed,
            int opportunitiesIdentified,
            List<KnownOpportunity> opportunities,
            List<String> components) {
        this(telemetryAnalysed, opportunitiesIdentified, opportunities, components, List.of(), List.of());
    }
}
