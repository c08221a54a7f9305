package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.InteractionResult;
import dev.ratchet.cycle.telemetry.MethodCoverage;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AnalysisSpecificationsTest extends AnalysisFixture {
    @Test
    void reportsAFailingUntestedMethodAsCoverageGapEvenAfterARestart() {
        errors(5, 7, 0, "");
        take("e-1", new Coverage(Optional.of("abc"), 2, 1, List.of(new MethodCoverage("shop.A", "m", 5, 0, 3, 2))));

        List<Opportunity> found = of(OpportunityKind.COVERAGE_GAP);
        assertEquals(
                List.of(new Frame("shop.A", "m", 5)),
                found.getFirst().evidence().place().frames());

        again();
        assertEquals(found, of(OpportunityKind.COVERAGE_GAP));
    }

    @Test
    void reportsFeatureRequestsEvenAfterARestart() {
        for (String person : List.of("ada", "bob", "eve")) {
            take(person, new FeatureRequest(person, "a dark mode"));
        }

        List<Opportunity> found = of(OpportunityKind.FEATURE_REQUEST);
        assertEquals("a dark mode", found.getFirst().explanation().subject());

        again();
        assertEquals(found, of(OpportunityKind.FEATURE_REQUEST));
    }

    @Test
    void reportsOutcomesOfInteractionsEvenAfterARestart() {
        for (int i = 0; i < 100; i++) {
            take("s-" + i, new Interaction("search", InteractionResult.SUCCEEDED));
            take("r-" + i, new Interaction("refund", InteractionResult.FAILED));
            take("r-" + i, new Interaction("refund", InteractionResult.FAILED)); // a duplicate
        }

        Opportunity opportunity = of(OpportunityKind.FAILURE_MODE).getFirst();
        assertEquals("refund", opportunity.explanation().subject());
        assertEquals(100, opportunity.evidence().frequency().count());

        again();
        assertEquals(List.of(opportunity), of(OpportunityKind.FAILURE_MODE));
    }

    @Test
    void storesNothingForComponentsBeyondTheCapacity() {
        for (String person : List.of("ada", "bob", "eve")) {
            analysis.ingest(
                    new Event("default", "beyond-capacity", person, 0, new FeatureRequest(person, "a dark mode")), 0);
        }

        assertEquals(List.of(), opportunities(0));
        assertEquals(0, journal.health.size());
    }

    private void take(String id, Event.Content content) {
        analysis.ingest(new Event("default", "pricing", id, 0, content), 0);
    }

    private void again() {
        analysis = begun();
        analysis.restore(journal.counts, List.copyOf(journal.clusters.values()), journal.health, Map.of());
    }

    private List<Opportunity> of(OpportunityKind kind) {
        return opportunities(0).stream().filter(it -> it.kind() == kind).toList();
    }
}
