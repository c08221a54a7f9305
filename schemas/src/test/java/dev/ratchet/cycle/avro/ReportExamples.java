package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.health.ErrorKind;
import dev.ratchet.cycle.opportunity.ErrorEvidence;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.report.AnalysisSummary;
import dev.ratchet.cycle.report.ChangeText;
import dev.ratchet.cycle.report.CyclePeriod;
import dev.ratchet.cycle.report.CycleReasons;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.ImprovementCounts;
import dev.ratchet.cycle.report.ImprovementResult;
import dev.ratchet.cycle.report.ImprovementRevision;
import dev.ratchet.cycle.report.LateOutcome;
import dev.ratchet.cycle.report.ProposedSpecification;
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
            Optional.of("a change of the component is under way"),
            Optional.of(new ErrorEvidence(ErrorKind.TIMEOUT, 2, 15)));

    private static final ProposedSpecification SPECIFICATION = new ProposedSpecification(
            Examples.PROPOSAL,
            "pricing",
            ProposalType.DOCUMENTATION,
            "knowledge gap in pricing",
            "SPECIFIED",
            "people may merge it",
            Optional.of("ratchet/p-1"));

    static CycleReport report() {
        return new CycleReport(
                "c-1",
                "acme",
                new CyclePeriod(10, 20, .01, "1970-01-01T00:00:00.010Z", "1970-01-01T00:00:00.020Z"),
                new CycleReasons("alarm", Optional.of(9L), "nothing left"),
                new AnalysisSummary(
                        FindingExamples.COUNTS,
                        4,
                        List.of(KNOWN),
                        List.of("pricing"),
                        List.of(WatchExamples.LINE),
                        List.of(SPECIFICATION)),
                new ImprovementCounts(3, 2, 1, 5, 6, 7, 8.5),
                List.of(improvement()),
                List.of(new LateOutcome("c-0", improvement())));
    }

    private static Improvement improvement() {
        return new Improvement(
                Examples.PROPOSAL,
                Optional.of(Examples.ROLLOUT),
                "pricing",
                new ChangeText("title", "what it does"),
                new ImprovementResult("CONFIRMED", "because", Optional.of(Examples.VERDICT)),
                new ImprovementRevision(Optional.of("ratchet/p-1"), Optional.of("4f1c2d9")),
                8.5);
    }

    private ReportExamples() {}
}
