package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.LateOutcome;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.cycle.verdict.Effects;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {
    @Test
    void anEmergencyReportStatesItsTriggerItsDelayAndWhyItAcceptedNothing() {
        HeardAlarm alarm =
                new HeardAlarm("pricing", 3, 5, new Alarm("p99", AlarmState.ALARM, Severity.CRITICAL, "3 of 3"));
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto());
        fixture.accept(new CycleEvent("c-1", "acme", 905, new CycleStart(1, "alarm p99", 2, 1, Optional.of(alarm))));
        fixture.accept(
                new CycleEvent("c-1", "acme", 905, new CycleEvent.Closed("no action is possible without new code")));

        CycleReport it = fixture.published(CycleReport.class).getFirst();
        assertEquals("alarm p99", it.reasons().cause());
        assertEquals("no action is possible without new code", it.reasons().closedBecause());
        assertEquals(Optional.of(900L), it.reasons().triggerMillis());
    }

    @Test
    void aReportCountsFindingsAndRefusals() {
        KnownOpportunity taken = new KnownOpportunity(
                "o-1", "pricing", OpportunityKind.HOT_METHOD, Optional.of("shop.P.price"), 1234, Optional.empty());
        KnownOpportunity left = new KnownOpportunity(
                "o-2",
                "orders",
                OpportunityKind.NO_DATA,
                Optional.empty(),
                12,
                Optional.of("no data: there is nothing to compare a change with"));
        CycleAnalysis analysis = new CycleAnalysis(
                new TelemetryCounts(1, 2, 3, 4, 5),
                List.of("o-1"),
                List.of(.5),
                Optional.empty(),
                50,
                List.of(taken, left));
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto());
        fixture.accept(SampleProposals.in(ProposalState.REFUSED, "p-1"));
        fixture.accept(new CycleEvent("c-1", "acme", 905, new CycleStart(1, "nightly", 2, 1)));
        fixture.accept(new CycleEvent("c-1", "acme", 905, analysis));
        fixture.accept(new CycleEvent("c-1", "acme", 905, new CycleEvent.Closed("every proposal settled")));

        CycleReport it = fixture.published(CycleReport.class).getFirst();

        assertEquals(50, it.analysis().opportunitiesIdentified());
        assertEquals(List.of(taken, left), it.analysis().opportunities());
        assertEquals(1, it.counts().improvementsAttempted());
        assertEquals(1, it.counts().improvementsRefused());
        assertEquals(0, it.counts().totalImpact(), "nothing was confirmed");
        assertEquals(5, it.analysis().telemetryAnalysed().ignored());
        assertEquals(List.of("orders", "pricing"), it.analysis().components());
        assertEquals("1970-01-01T00:00:00.905Z", it.period().startTime());
        assertEquals(1234, it.improvements().getFirst().impact());
        assertEquals(Optional.of("abc"), it.improvements().getFirst().revision().commit());
    }

    @Test
    void aLateOutcomeIsReportedOnceInTheTenantsNextReport() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        cycle(fixture, "c-1", "acme");
        assertEquals(
                List.of("PENDING"),
                statuses(fixture.published(CycleReport.class).getLast()));
        fixture.rollBack("bob", "r-p-1", "it hurts").report("i-1", TargetState.SERVING);
        cycle(fixture, "c-rival", "rival");
        assertEquals(List.of(), fixture.published(CycleReport.class).getLast().settled());

        DecisionCoreFixture again = fixture.restart(SampleProposals.auto());
        cycle(again, "c-2", "acme");
        cycle(again, "c-3", "acme");

        List<CycleReport> reports = again.published(CycleReport.class);
        LateOutcome late = reports.get(0).settled().getFirst();
        assertEquals("c-1", late.cycle());
        assertEquals(new ProposalId("p-1"), late.improvement().proposal());
        assertEquals("ROLLED_BACK", late.improvement().result().status());
        assertEquals(0, reports.get(0).counts().improvementsRolledBack(), "counted where it was tried");
        assertEquals(List.of(), reports.get(1).settled());
        DecisionCoreFixture third = again.restart(SampleProposals.auto());
        cycle(third, "c-4", "acme");
        assertEquals(List.of(), third.published(CycleReport.class).getFirst().settled());
    }

    @Test
    void onlyTheFirstOfTwoConcurrentReportsIncludesALateOutcome() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        cycle(fixture, "c-1", "acme");
        fixture.rollBack("bob", "r-p-1", "it hurts").report("i-1", TargetState.SERVING);
        Ledger ledger = fixture.core.ledger();
        ledger.fold(new Fact.CycleFact(new CycleEvent("c-2", "acme", 1, new CycleEvent.Closed("done"))));
        ledger.fold(new Fact.CycleFact(new CycleEvent("c-3", "acme", 1, new CycleEvent.Closed("done"))));

        List<CycleReport> due = Reports.missing(ledger, fixture.now());

        assertEquals(List.of(1, 0), due.stream().map(it -> it.settled().size()).toList());
    }

    @Test
    void anOutcomeInItsOwnReportIsNotReportedAgain() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .accept(SampleProposals.BASE, SampleProposals.component(Split.REQUEST), SampleProposals.ready("p-1"));
        fixture.rollBack("bob", "r-p-1", "it hurts").report("i-1", TargetState.SERVING);
        cycle(fixture, "c-1", "acme");
        cycle(fixture, "c-2", "acme");

        assertEquals(
                List.of("ROLLED_BACK"),
                statuses(fixture.published(CycleReport.class).getFirst()));
        assertEquals(List.of(), fixture.published(CycleReport.class).getLast().settled());
    }

    @Test
    void aConfirmedRefactoringIsNotAnImprovement() {
        assertEquals(0, confirmed(ProposalType.REFACTORING).counts().improvementsDeployed());
        assertEquals(1, confirmed(ProposalType.PERFORMANCE).counts().improvementsDeployed());
    }

    private static CycleReport confirmed(ProposalType type) {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto())
                .withEffects(new Effects(-.1, .01, 0, 0))
                .accept(
                        SampleProposals.BASE,
                        SampleProposals.component(Split.REQUEST),
                        SampleProposals.typed(type, "p-1"));
        fixture.report("i-1", TargetState.SERVING).lookUntilFinished("r-p-1");
        cycle(fixture, "c-1", "acme");
        CycleReport report = fixture.published(CycleReport.class).getLast();
        assertEquals(List.of("CONFIRMED"), statuses(report));
        return report;
    }

    private static void cycle(DecisionCoreFixture fixture, String cycle, String tenant) {
        fixture.accept(
                new CycleEvent(cycle, tenant, 5, new CycleStart(1, "nightly", 2, 1)),
                new CycleEvent(cycle, tenant, 6, new CycleEvent.Closed("done")));
    }

    private static List<String> statuses(CycleReport it) {
        return it.improvements().stream()
                .map(improvement -> improvement.result().status())
                .toList();
    }

    @Test
    void anotherCyclesReportHasNoTrigger() {
        DecisionCoreFixture fixture = new DecisionCoreFixture(SampleProposals.auto());
        fixture.accept(new CycleEvent("c-1", "acme", 905, new CycleStart(1, "nightly", 2, 1)));
        fixture.accept(new CycleEvent("c-1", "acme", 906, new CycleEvent.Closed("done")));

        assertEquals(
                Optional.empty(),
                fixture.published(CycleReport.class).getFirst().reasons().triggerMillis());
    }
}
