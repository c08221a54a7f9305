package dev.ratchet.standalone.demo;

import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Frequency;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.AnalysisSummary;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.ImprovementCounts;
import dev.ratchet.cycle.report.ProposedSpecification;
import dev.ratchet.cycle.report.WatchedDeployment;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.WatchEvent;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Prints records as lines for a person. */
final class RecordPrinter {
    static final Set<RolloutStateKind> OVER = EnumSet.of(
            RolloutStateKind.CONFIRMED,
            RolloutStateKind.ROLLED_BACK,
            RolloutStateKind.NO_EFFECT,
            RolloutStateKind.REJECTED,
            RolloutStateKind.EXPIRED);
    static final Set<WatchStateKind> WATCH_OVER = EnumSet.of(
            WatchStateKind.CONFIRMED,
            WatchStateKind.HARMFUL,
            WatchStateKind.ROLLED_BACK,
            WatchStateKind.ROLL_BACK_FAILED,
            WatchStateKind.INSUFFICIENT_DATA,
            WatchStateKind.SUPERSEDED);
    private static final int EVERY = 10;
    private static final int LONGEST_LINE = 160;

    private final DemoOutput output;

    RecordPrinter(DemoOutput output) {
        this.output = output;
    }

    void printOpportunity(Opportunity opportunity) {
        CodePlace place = opportunity.evidence().place();
        Frequency frequency = opportunity.evidence().frequency();
        String method = place.frames().stream()
                .findFirst()
                .map(top -> " in " + top.type() + "." + top.method() + ":" + top.line())
                .orElse("");
        output.say(
                opportunity.component(),
                String.format(
                        Locale.ROOT,
                        "found: %s %s%s%s, %d of %d, at least %.1f %%; score %.0f (%s)",
                        opportunity.kind(),
                        place.exceptionType(),
                        place.callee(),
                        method,
                        frequency.count(),
                        frequency.total(),
                        100 * frequency.shareLower95(),
                        opportunity.score().value(),
                        opportunity.score().priority()));
    }

    void printProposal(Proposal proposal, String diff) {
        output.say(
                proposal.component(),
                "proposal " + proposal.id() + " by " + proposal.origin().proposer() + ": "
                        + proposal.change().title() + " -> " + proposal.state());
        diff.lines()
                .limit(40)
                .map(line -> line.length() < LONGEST_LINE ? line : line.substring(0, LONGEST_LINE) + " ...")
                .forEach(line -> output.quote(proposal.component(), line));
        for (GateResult gate : proposal.checks().gates()) {
            output.say(
                    proposal.component(),
                    String.format(
                            Locale.ROOT,
                            "gate %-12s %s %5d ms  %s",
                            gate.gate(),
                            gate.passed() ? "passed" : gate.hasFailed() ? "FAILED" : "not run",
                            gate.durationMillis(),
                            gate.notRunBecause().orElse(gate.measured())));
            for (GateFinding finding : gate.findings()) {
                output.say(
                        proposal.component(),
                        "     " + finding.file() + ":" + finding.line() + " " + finding.message());
            }
        }
    }

    void printRollout(RolloutPlan plan, RolloutEvent rolloutEvent, long looks) {
        boolean moved = rolloutEvent.from() != rolloutEvent.to();
        if (moved
                || rolloutEvent.reason().startsWith("share")
                || rolloutEvent.reason().startsWith("extended")) {
            output.say(
                    plan.component(), rolloutEvent.from() + " -> " + rolloutEvent.to() + ": " + rolloutEvent.reason());
        } else if (rolloutEvent.verdict().isPresent() && looks % EVERY == 0) {
            Verdict verdict = rolloutEvent.verdict().get();
            output.say(
                    plan.component(),
                    "look " + looks + "/" + plan.timing().watchLooks() + " " + verdict.kind() + ": "
                            + verdict.reason());
        }
    }

    void printWatch(WatchPlan plan, WatchEvent step, long looks) {
        String component = plan.notice().component();
        switch (step.input()) {
            case WatchPlan it ->
                output.say(
                        component,
                        "deployment of " + it.notice().version() + " noticed beside "
                                + it.notice().replaced() + ", from "
                                + it.notice().source() + "; rung "
                                + it.rules().rung() + ", at most " + it.looks() + " looks");
            case ActionResult it ->
                output.say(component, "rollback " + (it.succeeded() ? "succeeded" : "FAILED") + ": " + it.detail());
            default -> printLook(component, step, looks);
        }
        if (step.from() != step.to()) {
            output.say(component, step.from() + " -> " + step.to() + ": " + step.reason());
        }
    }

    private void printLook(String component, WatchEvent step, long looks) {
        step.judgement()
                .verdict()
                .filter(it -> looks % EVERY == 0 || it.kind() == VerdictKind.ROLL_BACK)
                .ifPresent(it -> output.say(component, "look " + looks + " " + it.kind() + ": " + it.reason()));
    }

    void printPullRequest(PullRequestEvent step) {
        output.say(
                step.component(),
                "pull request " + step.state() + ": " + step.branch()
                        + step.commit().map(it -> " at " + it).orElse(""));
    }

    void printReport(CycleReport cycleReport) {
        AnalysisSummary analysis = cycleReport.analysis();
        ImprovementCounts counts = cycleReport.counts();
        output.say(
                "report",
                String.format(
                        Locale.ROOT,
                        "%s: %.1f s, %d logs, %d events, %d executions read; %d found, %d attempted, %d deployed, %d"
                                + " rolled back, %d without effect, %d pending",
                        cycleReport.cycle(),
                        cycleReport.period().durationSeconds(),
                        analysis.telemetryAnalysed().logs(),
                        analysis.telemetryAnalysed().events(),
                        analysis.telemetryAnalysed().executions(),
                        analysis.opportunitiesIdentified(),
                        counts.improvementsAttempted(),
                        counts.improvementsDeployed(),
                        counts.improvementsRolledBack(),
                        counts.improvementsNoEffect(),
                        counts.improvementsPending()));
        analysis.deployments().forEach(this::printDeployment);
        analysis.specifications().forEach(this::printSpecification);
        for (Improvement improvement : cycleReport.improvements()) {
            output.say(
                    "report",
                    "  " + improvement.component() + " " + improvement.result().status() + " "
                            + improvement.text().title()
                            + improvement
                                    .revision()
                                    .branch()
                                    .map(it -> " on " + it)
                                    .orElse("") + ": "
                            + improvement.result().reason());
        }
    }

    private void printDeployment(WatchedDeployment it) {
        output.say(
                "report",
                "  deployment of " + it.component() + " " + it.version() + " " + it.outcome()
                        + (it.owners().isEmpty() ? "" : " (" + String.join(", ", it.owners()) + ")") + ": "
                        + it.reason());
    }

    private void printSpecification(ProposedSpecification it) {
        output.say(
                "report",
                "  specification for " + it.component() + " " + it.status()
                        + it.branch().map(branch -> " on " + branch).orElse("") + ": " + it.reason());
    }

    void printOther(Object value) {
        if (value instanceof CycleEvent event) {
            String line =
                    switch (event.stage()) {
                        case CycleStart it -> "started: " + it.cause();
                        case CycleAnalysis cycleAnalysis ->
                            "selects " + cycleAnalysis.opportunities().size() + " of the opportunities";
                        case CycleEvent.Closed it -> "closed: " + it.reason();
                        case CycleEvent.Unknown it -> "?";
                    };
            output.say("cycle", event.cycle() + " " + line);
        }
    }
}
