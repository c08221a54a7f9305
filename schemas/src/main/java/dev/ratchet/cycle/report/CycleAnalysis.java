package dev.ratchet.cycle.report;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import java.util.Collections;
import java.util.List;
import java.util.Optional;

/**
 * The results of a cycle's analysis.
 *
 * @param opportunities ids of those taken up
 * @param predicted the probability that a change for each of them will be confirmed, in the same order
 * @param calibration how well such predictions held so far; empty while too few outcomes are known
 * @param identified how many opportunities were known; -1 where an older version did not count them
 * @param known the most valuable of them, at most 100, each with why it was left alone
 */
public record CycleAnalysis(
        TelemetryCounts counts,
        List<String> opportunities,
        List<Double> predicted,
        Optional<Calibration> calibration,
        int identified,
        List<KnownOpportunity> known)
        implements CycleEvent.Stage {
    /** Checks its values and copies its collections. */
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

    /** Without any experience: even odds. */
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
