package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.ofKind;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.outcome;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.unplaced;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Opportunities for which a cycle requests a change or a specification, and those that it explains. */
class SpecificationSelectionTest extends LedgerFixture {
    private static final String NO_CHANGE = "no change is proposed because ";

    /** Every kind is either selected, for a change or a specification, or has its reason in plain words. */
    @ParameterizedTest
    @EnumSource(OpportunityKind.class)
    void everyKindIsSelectedOrExplained(OpportunityKind kind) {
        // Given
        found(ofKind(kind, "o-1", "pricing"));

        // When
        KnownOpportunity line = analysis(next(request("1", 3, NOW))).known().getFirst();

        // Then
        boolean isExplained =
                switch (kind) {
                    case INCIDENT, NO_DATA, UNKNOWN -> true;
                    default -> false;
                };
        assertEquals(isExplained, line.leftAlone().isPresent());
        assertTrue(line.leftAlone().orElse(NO_CHANGE).startsWith(NO_CHANGE));
    }

    /** Without a repository, neither a change nor a specification is possible. */
    @ParameterizedTest
    @EnumSource(OpportunityKind.class)
    void everyKindWithoutARepositoryIsExplained(OpportunityKind kind) {
        // Given
        found(suppressed(ofKind(kind, "o-1", "pricing"), NO_CHANGE + "the catalogue names no repository"));

        // When
        KnownOpportunity line = analysis(next(request("1", 3, NOW))).known().getFirst();

        // Then
        assertTrue(line.leftAlone().orElseThrow().startsWith(NO_CHANGE));
    }

    @Test
    void selectsAnErrorWithoutAPlaceForASpecification() {
        // Given
        Opportunity unplaced = unplaced(opportunity("o-1", "pricing", 5000));

        // When
        List<Effect> effects = next(new Input.NewFinding(finding(unplaced), NOW));

        // Then
        assertEquals(
                Optional.of(NO_CHANGE + "no stack frame of the component names a place to change; a cycle writes a"
                        + " specification into the repository"),
                announced(effects).suppressedBecause());
        assertEquals(List.of("o-1"), chosen(request("1", 3, NOW)));
    }

    @Test
    void selectsSpecificationsBesideTheChanges() {
        // Given
        found(opportunity("o-1", "pricing", 5000));
        found(ofKind(OpportunityKind.COVERAGE_GAP, "o-2", "pricing"));
        found(ofKind(OpportunityKind.COMPLEX_METHOD, "o-3", "pricing"));
        found(ofKind(OpportunityKind.FEATURE_REQUEST, "o-4", "orders"));

        // When
        List<String> chosen = chosen(request("1", 1, NOW));

        // Then
        assertEquals(List.of("o-1", "o-2"), chosen);
    }

    @Test
    void specificationsDoNotTakeTheRoomOfChanges() {
        // Given
        found(ofKind(OpportunityKind.COVERAGE_GAP, "o-1", "a"));
        found(ofKind(OpportunityKind.COVERAGE_GAP, "o-2", "b"));
        found(ofKind(OpportunityKind.COVERAGE_GAP, "o-3", "c"));
        assertEquals(List.of("o-1", "o-2", "o-3"), chosen(request("1", 3, NOW)));

        // When
        found(opportunity("o-4", "d", 5000));

        // Then
        assertEquals(List.of("o-4"), chosen(request("2", 3, NOW)));
    }

    @ParameterizedTest
    @CsvSource({
        "COVERAGE_GAP, SPECIFIED, 720",
        "COVERAGE_GAP, MERGED, 24",
        "COVERAGE_GAP, REJECTED, 24",
        "HOT_METHOD, SPECIFIED, 24",
    })
    void aSpecificationSuppressesForThirtyDaysIfNoChangeIsPossible(
            OpportunityKind kind, RolloutStateKind state, long hours) {
        // Given
        Opportunity gap = ofKind(kind, "o-1", "pricing");
        found(gap);
        next(outcome("o-1", state, EndCause.NO_CANDIDATE, NOW));
        long endMillis = NOW + hours * HOUR;

        // When
        next(new Input.NewFinding(finding(with(gap, "default", endMillis)), endMillis - 1));
        next(new Input.ClockTick(endMillis - 1));

        // Then
        assertEquals(List.of(), chosen(request("1", 3, endMillis - 1)));
        assertEquals(List.of("o-1"), chosen(request("2", 3, endMillis)));
    }

    @Test
    void selectsNoneIfTheyAreDisabled() {
        // Given
        ledger = new CycleLedger(new CycleSettings(
                Duration.ofHours(24), Duration.ofHours(4), 3, 0, TenantLimits.of(3), Duration.ZERO, true, false));
        Opportunity gap = ofKind(OpportunityKind.COVERAGE_GAP, "o-1", "pricing");

        // When
        List<Effect> effects = next(new Input.NewFinding(finding(gap), NOW));

        // Then
        assertEquals(
                Optional.of(NO_CHANGE + "it is for people to decide; specifications are disabled"
                        + " (ratchet.specifications.per.day=0)"),
                announced(effects).suppressedBecause());
        assertEquals(List.of(), chosen(request("1", 3, NOW)));
    }

    private static Opportunity suppressed(Opportunity it, String reason) {
        return new Opportunity(
                it.id(),
                it.componentId(),
                it.kind(),
                it.evidence(),
                it.score(),
                it.period(),
                Optional.of(reason),
                it.explanation());
    }
}
