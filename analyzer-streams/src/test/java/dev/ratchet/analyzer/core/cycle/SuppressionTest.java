package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.ofKind;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.outcome;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.unexamined;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.unplaced;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Suppressed opportunities and the reasons. */
class SuppressionTest extends LedgerFixture {
    @ParameterizedTest
    @CsvSource({
        "CONFIRMED, true",
        "NO_EFFECT, true",
        "ROLLED_BACK, true",
        "REJECTED, true",
        "EXPIRED, false",
        "UNKNOWN, false",
    })
    void suppressesForADayAfterATrial(RolloutStateKind state, boolean suppressed) {
        found(opportunity("o-1", "pricing", 5000));

        List<Effect> effects = next(outcome("o-1", state, NOW));

        assertEquals(suppressed, announced(effects).suppressedBecause().isPresent());
        assertEquals(suppressed ? List.of() : List.of("o-1"), chosen(request("1", 3, NOW)));
        next(outcome("o-1", state, NOW));
        Opportunity again = with(opportunity("o-1", "pricing", 5000), "default", NOW + 24 * HOUR - 1);
        assertEquals(
                suppressed,
                announced(next(new Input.NewFinding(finding(again), NOW + 24 * HOUR - 1)))
                        .suppressedBecause()
                        .isPresent());
        assertFalse(announced(next(new Input.NewFinding(finding(again), NOW + 24 * HOUR)))
                .suppressedBecause()
                .isPresent());
    }

    @Test
    void doesNotSuppressTheNextEpisodeOfAnErrorAfterATrial() {
        found(opportunity("o-1", "pricing", 5000));
        next(outcome("o-1", RolloutStateKind.ROLLED_BACK, NOW));

        Opportunity second = episode("o-1-2", 2);
        List<Effect> effects = next(new Input.NewFinding(finding(second), NOW));

        assertEquals(Optional.empty(), announced(effects).suppressedBecause());
        List<Effect> cycle = next(request("1", 3, NOW));
        assertEquals(List.of("o-1-2"), analysis(cycle).opportunities());
        assertEquals(
                List.of(Optional.empty(), second.evidence().errors()),
                analysis(cycle).known().stream().map(KnownOpportunity::errors).toList());
    }

    private static Opportunity episode(String id, int number) {
        Opportunity it = opportunity(id, "pricing", 5000);
        Evidence evidence = it.evidence();
        return new Opportunity(
                id,
                it.componentId(),
                it.kind(),
                new Evidence(
                        evidence.place(),
                        evidence.frequency(),
                        Optional.empty(),
                        Optional.of(new ErrorEvidence(ErrorKind.TIMEOUT, number, NOW))),
                it.score(),
                it.period(),
                Optional.empty(),
                it.explanation());
    }

    @Test
    void doesNotSuppressAChangeThatTheFullQueueRefused() {
        found(opportunity("o-1", "pricing", 5000));

        List<Effect> effects = next(unexamined("o-1", NOW));

        assertFalse(announced(effects).suppressedBecause().isPresent());
        assertEquals(List.of("o-1"), chosen(request("1", 3, NOW)));
    }

    @Test
    void publishesTheReasonOfASuppression() {
        found(opportunity("o-1", "pricing", 5000));

        assertEquals(
                Optional.of("rolled back at 1970-01-05T04:00:00Z, suppressed until 1970-01-06T04:00:00Z"),
                announced(next(outcome("o-1", RolloutStateKind.ROLLED_BACK, NOW)))
                        .suppressedBecause());
    }

    @ParameterizedTest
    @CsvSource({"2, 20, false", "3, 20, true", "3, 30, false", "4, 30, true", "2, 2, false"})
    void suppressesManySimultaneousRegressionsAsOneIncident(long regressed, long components, boolean incident) {
        watched("watched-default-0", components - 1, regressed - 1);
        watched("watched-default-1", 1, 1);
        next(new Input.NewFinding(new Finding("watched-other-0", "other", NOW, new WatchedComponents(9, 9)), NOW));

        Optional<String> because = announced(
                        next(new Input.NewFinding(finding(ofKind(OpportunityKind.REGRESSION, "o-1", "pricing")), NOW)))
                .suppressedBecause();
        found(opportunity("o-2", "orders", 200));

        assertEquals(
                incident
                        ? Optional.of(
                                "no change is proposed because it is one incident: %d of %d components got worse within an hour"
                                        .formatted(regressed, components))
                        : Optional.empty(),
                because);
        assertEquals(incident ? List.of("o-2") : List.of("o-1", "o-2"), chosen(request("1", 3, NOW)));
    }

    @Test
    void suppressesSilence() {
        Opportunity silent = ofKind(OpportunityKind.NO_DATA, "o-1", "pricing");

        assertEquals(
                Optional.of("no change is proposed because there is no data to compare a change with"),
                announced(next(new Input.NewFinding(finding(silent), NOW))).suppressedBecause());
        assertEquals(List.of(), chosen(request("1", 3, NOW)));
    }

    @Test
    void prefersOpportunitiesThatNameAPlaceInTheCode() {
        found(opportunity("o-1", "pricing", 200));
        found(unplaced(ofKind(OpportunityKind.REGRESSION, "o-2", "pricing")));
        found(unplaced(ofKind(OpportunityKind.REGRESSION, "o-3", "orders")));

        assertEquals(List.of("o-1", "o-3"), chosen(request("1", 3, NOW)));
    }

    @Test
    void doesNotSelectWithdrawnOpportunities() {
        found(ofKind(OpportunityKind.REGRESSION, "o-1", "pricing"));

        next(new Input.ExpiredFinding("o-1", NOW));

        assertEquals(List.of(), chosen(request("1", 3, NOW)));
    }
}
