package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.command;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.counts;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.event;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.finding;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.outcome;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.scored;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.submission;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleEvent.Closed;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class CyclesTest extends LedgerFixture {
    @Test
    void startsAnalysesAndClosesWhenAllProposalsAreSettled() {
        found(opportunity("o-1", "pricing", 5000));
        found(opportunity("o-2", "orders", 200));

        assertEquals(
                List.of(
                        event("c-1", NOW, new CycleStart(HOUR, "by hand", NOW + 4 * HOUR, 3)),
                        event("c-1", NOW, new CycleAnalysis(counts(0), List.of("o-1", "o-2")))),
                events(request("1", 3, NOW)));
        assertEquals(List.of(), events(outcome("o-1", RolloutStateKind.CONFIRMED, NOW + 1)));
        assertEquals(
                List.of(event("c-1", NOW + 2, new Closed("every proposal settled"))),
                events(outcome("o-2", RolloutStateKind.EXPIRED, NOW + 2)));
        assertEquals(List.of(), events(outcome("o-2", RolloutStateKind.EXPIRED, NOW + 3)));
        assertEquals(List.of(), events(new Input.ClockTick(NOW + 5 * HOUR)));
    }

    @Test
    void closesImmediatelyWithNothingToDo() {
        assertEquals(
                List.of(
                        event("c-1", NOW, new CycleStart(HOUR, "by hand", NOW + 4 * HOUR, 3)),
                        event("c-1", NOW, new CycleAnalysis(counts(0), List.of())),
                        event("c-1", NOW, new Closed("nothing to do"))),
                events(request("1", 3, NOW)));
        assertEquals(List.of(), events(new Input.ClockTick(NOW + 5 * HOUR)));
    }

    @Test
    void closesOnceAtTheDeadline() {
        found(opportunity("o-1", "pricing", 5000));
        found(opportunity("o-2", "orders", 200));
        events(request("1", 3, NOW));
        events(outcome("o-1", RolloutStateKind.CONFIRMED, NOW + 1));

        assertEquals(List.of(), events(new Input.ClockTick(NOW + 4 * HOUR - 1)));
        assertEquals(
                List.of(event("c-1", NOW + 4 * HOUR, new Closed("deadline reached, 1 pending"))),
                events(new Input.ClockTick(NOW + 4 * HOUR + 700)));
        assertEquals(List.of(), events(new Input.ClockTick(NOW + 4 * HOUR + 1700)));
        assertEquals(List.of(), events(outcome("o-2", RolloutStateKind.CONFIRMED, NOW + 5 * HOUR)));
    }

    @Test
    void startsASeparateCyclePerSubmission() {
        assertEquals(
                List.of(
                        event("c-7", NOW, new CycleStart(24 * HOUR, "submission by local", NOW + 4 * HOUR, 1)),
                        event("c-7", NOW, new CycleAnalysis(counts(0), List.of("submission-7")))),
                events(command("7", submission(), NOW)));
        assertEquals(
                List.of(event("c-7", NOW + 1, new Closed("every proposal settled"))),
                events(outcome("submission-7", RolloutStateKind.ROLLED_BACK, NOW + 1)));
    }

    @Test
    void ignoresARepeatedCommand() {
        found(opportunity("o-1", "pricing", 5000));
        events(request("1", 3, NOW));

        assertEquals(List.of(), events(request("1", 3, NOW + 1)));
        events(outcome("o-1", RolloutStateKind.CONFIRMED, NOW + 2));
        assertEquals(List.of(), events(request("1", 3, NOW + 3)));
        assertEquals(List.of(), events(command("9", new Tick(), NOW)));
    }

    @Test
    void doesNotSelectOpportunitiesOfAnOpenCycle() {
        found(opportunity("o-1", "pricing", 5000));
        events(request("1", 3, NOW));

        assertEquals(List.of(), chosen(request("2", 3, NOW)));
    }

    @Test
    void selectsOnePerComponentUpToTheLimit() {
        found(opportunity("o-1", "pricing", 200));
        found(opportunity("o-2", "pricing", 5000));
        found(opportunity("o-3", "orders", 1000));
        found(opportunity("o-4", "suggest", 500));

        assertEquals(List.of("o-2", "o-3"), chosen(request("1", 2, NOW)));
    }

    @Test
    void selectsOnlyFromTheTenantAndWindow() {
        found(with(opportunity("o-old", "pricing", 5000), "default", NOW - HOUR));
        found(with(opportunity("o-other", "orders", 5000), "other", NOW));
        found(with(opportunity("o-own", "suggest", 5000), "default", NOW - HOUR + 1));

        assertEquals(List.of("o-own"), chosen(request("1", 3, NOW)));
    }

    @Test
    void startsAScheduledCycleOncePerTenant() {
        found(opportunity("o-1", "pricing", 5000));
        found(with(opportunity("o-2", "orders", 5000), "other", NOW));
        assertEquals(List.of(), events(new Input.ScheduleTick(NOW, NOW)), "no cycle was missed before the first tick");

        List<CycleEvent> begun = events(new Input.ScheduleTick(NOW + HOUR, NOW + HOUR + 500));

        assertEquals(
                List.of("c-default-1970-01-05T050000Z", "c-other-1970-01-05T050000Z"),
                begun.stream().map(CycleEvent::cycle).distinct().toList());
        assertEquals(
                List.of(
                        new CycleStart(24 * HOUR, "schedule", NOW + 5 * HOUR + 500, 3),
                        new CycleAnalysis(counts(0), List.of("o-1"))),
                begun.stream()
                        .filter(it -> it.tenant().equals("default"))
                        .map(CycleEvent::stage)
                        .toList());
        assertEquals(List.of(), events(new Input.ScheduleTick(NOW + HOUR, NOW + HOUR + 900)));
        assertEquals(NOW + HOUR, ledger.scheduledUntil().orElseThrow());
    }

    @Test
    void limitsConcurrentChangesPerTenant() {
        for (int i = 1; i <= 5; i++) {
            found(opportunity("o-" + i, "component-" + i, 5000 - i));
        }

        assertEquals(List.of("o-1", "o-2"), chosen(request("1", 2, NOW)));
        next(command("2", submission(), NOW));
        assertEquals(List.of("o-3"), chosen(request("3", 3, NOW)));
        assertEquals(List.of(), chosen(request("4", 3, NOW)));
        next(outcome("o-1", RolloutStateKind.CONFIRMED, NOW + 1));
        assertEquals(List.of("o-4"), chosen(request("5", 3, NOW)));
    }

    @Test
    void preservesTheFirstSeenTime() {
        found(with(opportunity("o-1", "pricing", 1), 10, 20));

        Opportunity again =
                announced(next(new Input.NewFinding(finding(with(opportunity("o-1", "pricing", 1), 15, 30)), NOW)));

        assertEquals(10, again.period().firstSeenMillis());
        assertEquals(30, again.period().lastSeenMillis());
    }

    @Test
    void sumsTheCountsOfTheWindow() {
        counted("counts-default-0-1", "default", NOW - HOUR, 1000);
        counted("counts-default-0-2", "default", NOW - HOUR + 1, 100);
        counted("counts-default-1-2", "default", NOW, 10);
        counted("counts-default-1-2", "default", NOW, 20);
        counted("counts-other-0-2", "other", NOW, 10_000);
        counted("counts-default-2-2", "default", NOW, 5000);
        next(new Input.ExpiredFinding("counts-default-2-2", NOW));

        assertEquals(counts(120), analysis(next(request("1", 3, NOW))).counts());
    }

    @Test
    void removesExpiredEntries() {
        found(opportunity("o-1", "pricing", 5000));
        events(request("1", 3, NOW));
        events(outcome("o-1", RolloutStateKind.CONFIRMED, NOW));

        assertTrue(next(new Input.ClockTick(NOW + 48 * HOUR)).isEmpty());
        assertEquals(3, next(new Input.ClockTick(NOW + 48 * HOUR + 1)).size());
        assertTrue(next(new Input.ClockTick(NOW + 48 * HOUR + 2)).isEmpty());
    }

    /** Each line precedes the next. */
    @Test
    void ordersByCriticalityBandRiskConfidenceAndScore() {
        List<Opportunity> expected = List.of(
                scored("o-9", Severity.CRITICAL, 10, Risk.HIGH, 0.5),
                scored("o-8", Severity.HIGH, 4096, Risk.HIGH, 0.5),
                scored("o-7", Severity.LOW, 2048, Risk.LOW, 0.95),
                scored("o-6", Severity.LOW, 4000, Risk.LOW, 0.9),
                scored("o-5", Severity.LOW, 3000, Risk.LOW, 0.9),
                scored("o-3", Severity.LOW, 4095, Risk.MEDIUM, 0.99),
                scored("o-4", Severity.LOW, 4095, Risk.MEDIUM, 0.99),
                scored("o-1", Severity.LOW, 0, Risk.LOW, 0.5));
        List<Opportunity> shuffled = new ArrayList<>(expected);
        shuffled.sort((one, other) -> one.id().compareTo(other.id()));

        shuffled.sort(OpportunitySelection.order(it -> Predictor.ABSTAINS));

        assertEquals(expected, shuffled);
    }

    @Test
    void decidesTheSameAfterRestoring() {
        found(opportunity("o-1", "pricing", 5000));
        List<Effect> all = new ArrayList<>(next(request("1", 3, NOW)));
        CycleLedger other = new CycleLedger();
        all.forEach(other::apply);

        Input outcome = outcome("o-1", RolloutStateKind.REJECTED, NOW + 1);

        assertEquals(written(Cycles.next(ledger, outcome)), written(Cycles.next(other, outcome)));
    }
}
