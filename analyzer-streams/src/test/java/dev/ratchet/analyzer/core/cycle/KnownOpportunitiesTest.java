package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.command;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.ofKind;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.submission;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Opportunities that a cycle lists as known. */
class KnownOpportunitiesTest extends LedgerFixture {
    @Test
    void countsOpportunitiesAndExplainsWhyTheRestWasNotSelected() {
        found(opportunity("o-1", "pricing", 5000));
        found(opportunity("o-2", "pricing", 200));
        found(ofKind(OpportunityKind.COVERAGE_GAP, "o-3", "orders"));
        found(with(opportunity("o-old", "pricing", 5000), "default", NOW - 2 * HOUR));
        found(with(opportunity("o-other", "orders", 5000), "other", NOW));

        CycleAnalysis analysis = analysis(next(request("1", 3, NOW)));

        assertEquals(3, analysis.identified());
        assertEquals(
                List.of(
                        new KnownOpportunity(
                                "o-1",
                                "pricing",
                                OpportunityKind.ERROR_CLUSTER,
                                Optional.of("shop.A.m"),
                                5000,
                                Optional.empty()),
                        new KnownOpportunity(
                                "o-3",
                                "orders",
                                OpportunityKind.COVERAGE_GAP,
                                Optional.of("shop.A.m"),
                                5000,
                                Optional.empty()),
                        new KnownOpportunity(
                                "o-2",
                                "pricing",
                                OpportunityKind.ERROR_CLUSTER,
                                Optional.of("shop.A.m"),
                                200,
                                Optional.of("the limit of the cycle is reached, or it selected another one "
                                        + "of this component"))),
                analysis.known());
    }

    @Test
    void countsAllAndListsTheMostValuable() {
        for (int i = 0; i < 130; i++) {
            found(opportunity("o-" + i, "pricing", i));
        }

        CycleAnalysis analysis = analysis(next(request("1", 3, NOW)));

        assertEquals(130, analysis.identified());
        assertEquals(100, analysis.known().size());
    }

    @Test
    void emergenciesCountTheListedOpportunities() {
        found(opportunity("o-1", "pricing", 5000));
        Alarm alarm = new Alarm("p99", AlarmState.ALARM, Severity.CRITICAL, "3 of 3");

        CycleAnalysis analysis = analysis(next(new Input.NewFinding(
                new Finding("alarm-1", "default", NOW, new HeardAlarm("pricing", NOW, NOW, alarm)), NOW)));

        assertEquals(1, analysis.identified());
        assertEquals(
                List.of(Optional.of("an emergency cycle starts no change that needs new code")),
                analysis.known().stream().map(KnownOpportunity::leftAlone).toList());
        assertEquals(List.of(), analysis.opportunities());
    }

    @Test
    void submissionsListNothing() {
        found(opportunity("o-1", "pricing", 5000));

        assertEquals(0, analysis(next(command("7", submission(), NOW))).identified());
    }
}
