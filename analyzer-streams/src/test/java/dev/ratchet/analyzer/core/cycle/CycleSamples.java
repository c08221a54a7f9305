package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.report.AttemptedChange;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.report.OutcomeEnd;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.List;
import java.util.Optional;

/** Sample records for tests. */
final class CycleSamples {
    static final long HOUR = 3_600_000;

    static final long NOW = 100 * HOUR;

    static TelemetryCounts counts(long logs) {
        return new TelemetryCounts(0, logs, 0, 0);
    }

    static Finding finding(Opportunity opportunity) {
        return new Finding(opportunity.id(), opportunity.tenant(), NOW, opportunity);
    }

    static CycleEvent event(String cycle, long atMillis, CycleEvent.Stage stage) {
        return new CycleEvent(cycle, "default", atMillis, stage);
    }

    static Input request(String id, int most, long atMillis) {
        return command(id, new CycleRequest(HOUR, most, 4 * HOUR, "by hand"), atMillis);
    }

    static Input command(String id, CommandContent order, long atMillis) {
        return new Input.NewCommand(new Command(id, Optional.of("default"), atMillis, "local", order), atMillis);
    }

    static Submission submission() {
        return new Submission(
                "suggest",
                "title",
                "",
                "--- a\n",
                ProposalType.PERFORMANCE,
                new Goal(GoalKind.LATENCY, -0.1),
                Optional.empty());
    }

    static Input outcome(String opportunity, RolloutStateKind state, long atMillis) {
        return outcome(opportunity, state, EndCause.JUDGED, atMillis);
    }

    static Input outcome(String opportunity, RolloutStateKind state, EndCause because, long atMillis) {
        return new Input.NewOutcome(
                new Outcome(
                        new ComponentId("default", "c"),
                        new AttemptedChange(
                                Optional.of(opportunity), new ProposalId("p"), Optional.of(new RolloutId("r")), "m", 0),
                        new OutcomeEnd(state, because, "why", atMillis),
                        Optional.empty()),
                atMillis);
    }

    /** Outcome of a proposal that the full queue refused. */
    static Input unexamined(String opportunity, long atMillis) {
        return new Input.NewOutcome(
                new Outcome(
                        new ComponentId("default", "c"),
                        new AttemptedChange(Optional.of(opportunity), new ProposalId("p"), Optional.empty(), "m", 0),
                        new OutcomeEnd(RolloutStateKind.REJECTED, EndCause.INTERRUPTED, "gate queue: full", atMillis),
                        Optional.empty()),
                atMillis);
    }

    static Opportunity opportunity(String id, String component, double score) {
        return new Opportunity(
                id,
                new ComponentId("default", component),
                OpportunityKind.ERROR_CLUSTER,
                new Evidence(
                        new CodePlace("a.B", List.of(new Frame("shop.A", "m", 7)), ""), new Frequency(5, 10, 0.5, 0.2)),
                new ImpactScore(1, 1, 1, Severity.LOW, 0.99, Risk.LOW, score, Priority.LOW),
                new ObservationPeriod(NOW, NOW),
                Optional.empty(),
                new Explanation(""));
    }

    static Opportunity ofKind(OpportunityKind kind, String id, String component) {
        Opportunity it = opportunity(id, component, 5000);
        return new Opportunity(
                id,
                new ComponentId(it.tenant(), component),
                kind,
                it.evidence(),
                it.score(),
                new ObservationPeriod(NOW, NOW),
                Optional.empty(),
                new Explanation(""));
    }

    /** Copy of an opportunity without any frames. */
    static Opportunity unplaced(Opportunity opportunity) {
        Evidence evidence = opportunity.evidence();
        return new Opportunity(
                opportunity.id(),
                opportunity.componentId(),
                opportunity.kind(),
                new Evidence(
                        new CodePlace(evidence.place().exceptionType(), List.of(), ""), new Frequency(5, 10, 0.5, 0.2)),
                opportunity.score(),
                new ObservationPeriod(NOW, NOW),
                Optional.empty(),
                new Explanation(""));
    }

    static Opportunity scored(String id, Severity severity, double score, Risk risk, double confidence) {
        Opportunity it = opportunity(id, "c", score);
        return new Opportunity(
                id,
                it.componentId(),
                it.kind(),
                it.evidence(),
                new ImpactScore(1, 1, 1, severity, confidence, risk, score, Priority.LOW),
                new ObservationPeriod(NOW, NOW),
                Optional.empty(),
                new Explanation(""));
    }

    static Opportunity with(Opportunity opportunity, String tenant, long lastSeenMillis) {
        return new Opportunity(
                opportunity.id(),
                new ComponentId(tenant, opportunity.component()),
                opportunity.kind(),
                opportunity.evidence(),
                opportunity.score(),
                new ObservationPeriod(0, lastSeenMillis),
                Optional.empty(),
                new Explanation(""));
    }

    static Opportunity with(Opportunity opportunity, long firstSeenMillis, long lastSeenMillis) {
        return new Opportunity(
                opportunity.id(),
                opportunity.componentId(),
                opportunity.kind(),
                opportunity.evidence(),
                opportunity.score(),
                new ObservationPeriod(firstSeenMillis, lastSeenMillis),
                Optional.empty(),
                new Explanation(""));
    }

    private CycleSamples() {}
}
