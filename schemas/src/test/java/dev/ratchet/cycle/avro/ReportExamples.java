package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.LateOutcome;
import java.util.List;
import java.util.Optional;

/** A cycle report with a value in each field. */
final class ReportExamples {
    static final KnownOpportunity KNOWN = new KnownOpportunity(
            "o-2",
            "pricing",
            OpportunityKind.HOT_METHOD,
            Optional.of("Price.of"),
            12.5,
            Optional.of("a change of the component is under way"));

    static CycleReport report() {
        return new CycleReport(
                "c-1",
                "acme",
                10,
                20,
                .01,
                FindingExamples.COUNTS,
                4,
                3,
                2,
                1,
                5,
                6,
                List.of(improvement()),
                "alarm",
                "nothing left",
                Optional.of(9L),
                List.of(new LateOutcome("c-0", improvement())),
                7,
                8.5,
                List.of(KNOWN),
                List.of("pricing"),
                "1970-01-01T00:00:00.010Z",
                "1970-01-01T00:00:00.020Z");
    }

    private static Improvement improvement() {
        return new Improvement(
                Examples.PROPOSAL,
                Optional.of(Examples.ROLLOUT),
                "pricing",
                "title",
                "CONFIRMED",
                "because",
                Optional.of(Examples.VERDICT),
                Optional.of("ratchet/p-1"),
                "what it does",
                Optional.of("4f1c2d9"),
                8.5);
    }

    private ReportExamples() {}
}
