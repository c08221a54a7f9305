package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * Result of a cycle's analysis.
 *
 * @param counts telemetry records in the window of the cycle
 * @param opportunities ids of the selected opportunities
 * @param predicted predicted probabilities that a change for each of them is confirmed, in the same order
 * @param calibration calibration of such predictions so far; empty if there are too few outcomes
 * @param identified number of open opportunities; -1 if an older version did not count them
 * @param known the most valuable open opportunities, at most 100, each with the reason if it was not selected
 */
public record CycleAnalysis(
        TelemetryCounts counts,
        List<String> opportunities,
        List<Double> predicted,
        Optional<Calibration> calibration,
        int identified,
        List<KnownOpportunity> known)
        implements CycleEvent.Stage {
    /** Validates the values and copies the collections. */
    public CycleAnalysis {
        opportunities = List.copyOf(opportunities);
        predicted = List.copyOf(predicted);
        known = List.copyOf(known);
        Check.require(
                predicted.size() == opportunities.size(),
                "predicted",
                "must be as many as opportunities = " + opportunities.size(),
                predicted.size());
    }

    /** Creates an analysis without experience, in which each probability is 0.5. */
    public CycleAnalysis(TelemetryCounts counts, List<String> opportunities) {
        this(
                counts,
                opportunities,
                Collections.nCopies(opportunities.size(), .5),
                Optional.empty(),
                opportunities.size(),
                List.of());
    }
}
