package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.counts;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.event;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.ofKind;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.outcome;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class CriticalCyclesTest extends LedgerFixture {
    private static final long QUIET = Duration.ofMinutes(15).toMillis();

    @Test
    void startsACycleForACriticalOpportunityAtOnce() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));

        String cycle = "c-critical-default-1970-01-05T040001Z";
        assertEquals(
                List.of(
                        event(
                                cycle,
                                NOW + 1000,
                                new CycleStart(
                                        HOUR,
                                        "critical priority of o-1, ERROR_CLUSTER of pricing: impact score 7200",
                                        NOW + 1000 + 4 * HOUR,
                                        1)),
                        event(cycle, NOW + 1000, new CycleAnalysis(counts(0), List.of("o-1")))),
                events(tick(NOW + 1000)));
    }

    @ParameterizedTest
    @EnumSource(
            value = Priority.class,
            names = {"CRITICAL"},
            mode = EnumSource.Mode.EXCLUDE)
    void otherPrioritiesWaitForTheNextCycle(Priority priority) {
        found(prioritised(opportunity("o-1", "pricing", 7200), priority));

        assertEquals(List.of(), events(tick(NOW)));
    }

    @ParameterizedTest
    @EnumSource(
            value = OpportunityKind.class,
            names = {"INCIDENT", "NO_DATA", "COVERAGE_GAP", "FEATURE_REQUEST"})
    void kindsForPeopleStartNoCycle(OpportunityKind kind) {
        found(prioritised(ofKind(kind, "o-1", "pricing"), Priority.CRITICAL));

        assertEquals(List.of(), events(tick(NOW)));
    }

    @Test
    void anOpportunityStartsOneCycle() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));
        events(tick(NOW));
        next(outcome("o-1", RolloutStateKind.EXPIRED, NOW + 1));
        found(with(prioritised(opportunity("o-1", "pricing", 9000), Priority.CRITICAL), "default", NOW + HOUR));

        assertEquals(List.of(), events(tick(NOW + HOUR)));
    }

    @Test
    void aRestoredLedgerStartsItNoSecondTime() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));
        List<Effect> effects = next(tick(NOW));
        LedgerEntry.CriticalEntry stored = effects.stream()
                .filter(Effect.StoreEntry.class::isInstance)
                .map(it -> ((Effect.StoreEntry) it).entry())
                .filter(LedgerEntry.CriticalEntry.class::isInstance)
                .map(LedgerEntry.CriticalEntry.class::cast)
                .findFirst()
                .orElseThrow();

        ledger = new CycleLedger();
        ledger.store(stored);
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));

        assertEquals(List.of(), events(tick(NOW + QUIET + 1)));
    }

    @Test
    void furtherOnesWaitFifteenMinutesMostValuableFirst() {
        found(prioritised(opportunity("o-1", "pricing", 90_000), Priority.CRITICAL));
        events(tick(NOW));
        found(prioritised(opportunity("o-2", "orders", 6000), Priority.CRITICAL));
        found(prioritised(opportunity("o-3", "stock", 60_000), Priority.CRITICAL));

        assertEquals(List.of(), events(tick(NOW + QUIET)));
        assertEquals(List.of("o-3"), analysis(next(tick(NOW + QUIET + 1))).opportunities());
        assertEquals(List.of(), events(tick(NOW + QUIET + 1000)));
        assertEquals(List.of("o-2"), analysis(next(tick(NOW + 2 * QUIET + 2))).opportunities());
    }

    @Test
    void oneThatWasNotSeenForAnHourWaitsForTheSchedule() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));

        assertEquals(List.of(), events(tick(NOW + HOUR)));
    }

    @Test
    void oneThatACycleHasSelectedStartsNoOther() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));
        next(request("1", 3, NOW));

        assertEquals(List.of(), events(tick(NOW)));
    }

    @Test
    void theLimitOfConcurrentChangesApplies() {
        limited(TenantLimits.of(1), true);
        found(opportunity("o-1", "orders", 10));
        next(request("1", 1, NOW));
        found(prioritised(opportunity("o-2", "pricing", 7200), Priority.CRITICAL));

        assertEquals(List.of(), events(tick(NOW)));
        next(outcome("o-1", RolloutStateKind.CONFIRMED, NOW + 1));
        assertEquals(List.of("o-2"), analysis(next(tick(NOW + 2))).opportunities());
    }

    @Test
    void theSwitchesOfTheTenantAndOfSuchCyclesApply() {
        Opportunity critical = prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL);

        limited(new TenantLimits(true, 3, Map.of("default", new TenantLimits.SingleTenantLimits(false, 3))), true);
        found(critical);
        assertEquals(List.of(), events(tick(NOW)));

        limited(TenantLimits.of(3), false);
        found(critical);
        assertEquals(List.of(), events(tick(NOW)));
    }

    @Test
    void tenantsAreIndependent() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));
        Opportunity other = with(prioritised(opportunity("o-2", "pricing", 7200), Priority.CRITICAL), "other", NOW);
        next(new Input.NewFinding(finding(other), NOW));

        assertEquals(
                List.of("default", "other"),
                events(tick(NOW)).stream().map(CycleEvent::tenant).distinct().toList());
    }

    @Test
    void itsEntryIsRemovedWithTheOpportunity() {
        found(prioritised(opportunity("o-1", "pricing", 7200), Priority.CRITICAL));
        next(tick(NOW));
        assertTrue(ledger.contains("critical/o-1"));

        next(new Input.ExpiredFinding("o-1", NOW + HOUR));
        next(tick(NOW + HOUR));

        assertFalse(ledger.contains("critical/o-1"));
    }

    private void limited(TenantLimits limits, boolean startsCriticalCycles) {
        ledger = new CycleLedger(new CycleSettings(
                Duration.ofHours(24),
                Duration.ofHours(4),
                3,
                0,
                limits,
                Duration.ofMinutes(5),
                startsCriticalCycles,
                true));
    }

    private static Input tick(long atMillis) {
        return new Input.ClockTick(atMillis);
    }

    private static Opportunity prioritised(Opportunity it, Priority priority) {
        ImpactScore score = it.score();
        return new Opportunity(
                it.id(),
                it.componentId(),
                it.kind(),
                it.evidence(),
                new ImpactScore(
                        score.gainPercent(),
                        score.affectedPerHour(),
                        score.frequencyPerDay(),
                        score.severity(),
                        score.confidence(),
                        score.risk(),
                        score.value(),
                        priority),
                it.period(),
                Optional.empty(),
                it.explanation());
    }
}
