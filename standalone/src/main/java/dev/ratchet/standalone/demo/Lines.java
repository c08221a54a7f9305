package dev.ratchet.standalone.demo;

import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.Verdict;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;

/** Prints records as lines for a person. */
final class Lines {
    static final Set<RolloutStateKind> OVER = EnumSet.of(
            RolloutStateKind.CONFIRMED,
            RolloutStateKind.ROLLED_BACK,
            RolloutStateKind.NO_EFFECT,
            RolloutStateKind.REJECTED,
            RolloutStateKind.EXPIRED);
    private static final int EVERY = 10;

    private final Narrator narrator;

    Lines(Narrator narrator) {
        this.narrator = narrator;
    }

    void found(Opportunity it) {
        Evidence evidence = it.evidence();
        String place = evidence.frames().isEmpty()
                ? ""
                : " in " + evidence.frames().getFirst().type() + "."
                        + evidence.frames().getFirst().method() + ":"
                        + evidence.frames().getFirst().line();
        narrator.say(
                it.component(),
                String.format(
                        Locale.ROOT,
                        "found: %s %s%s%s, %d of %d, at least %.1f %%; score %.0f (%s)",
                        it.kind(),
                        evidence.exceptionType(),
                        evidence.callee(),
                        place,
                        evidence.count(),
                        evidence.total(),
                        100 * evidence.shareLower95(),
                        it.score().value(),
                        it.score().priority()));
    }

    void proposed(Proposal it, String diff) {
        narrator.say(
                it.component(),
                "proposal " + it.id() + " by " + it.proposer() + ": " + it.title() + " -> " + it.state());
        diff.lines()
                .filter(line -> line.length() < 160)
                .limit(40)
                .forEach(line -> narrator.quote(it.component(), line));
        for (GateResult gate : it.gates()) {
            narrator.say(
                    it.component(),
                    String.format(
                            Locale.ROOT,
                            "gate %-12s %s %5d ms  %s",
                            gate.gate(),
                            gate.passed() ? "passed" : "FAILED",
                            gate.durationMillis(),
                            gate.measured()));
            for (GateFinding finding : gate.findings()) {
                narrator.say(it.component(), "     " + finding.file() + ":" + finding.line() + " " + finding.message());
            }
        }
    }

    void rolled(RolloutPlan plan, RolloutEvent it, long looks) {
        boolean moved = it.from() != it.to();
        if (moved || it.reason().startsWith("share") || it.reason().startsWith("extended")) {
            narrator.say(plan.component(), it.from() + " -> " + it.to() + ": " + it.reason());
        } else if (it.verdict().isPresent() && looks % EVERY == 0) {
            Verdict verdict = it.verdict().get();
            narrator.say(
                    plan.component(),
                    "look " + looks + "/" + plan.watchLooks() + " " + verdict.kind() + ": " + verdict.reason());
        }
    }

    void reported(CycleReport it) {
        narrator.say(
                "report",
                String.format(
                        Locale.ROOT,
                        "%s: %.1f s, %d logs, %d events, %d executions read; %d found, %d attempted, %d deployed, %d rolled back, "
                                + "%d without effect, %d pending",
                        it.cycle(),
                        it.durationSeconds(),
                        it.telemetryAnalysed().logs(),
                        it.telemetryAnalysed().events(),
                        it.telemetryAnalysed().executions(),
                        it.opportunitiesIdentified(),
                        it.improvementsAttempted(),
                        it.improvementsDeployed(),
                        it.improvementsRolledBack(),
                        it.improvementsNoEffect(),
                        it.improvementsPending()));
        for (Improvement improvement : it.improvements()) {
            narrator.say(
                    "report",
                    "  " + improvement.component() + " " + improvement.status() + " " + improvement.title()
                            + improvement
                                    .branch()
                                    .map(branch -> " on " + branch)
                                    .orElse("") + ": "
                            + improvement.reason());
        }
    }

    void other(Object value) {
        if (value instanceof CycleEvent event) {
            String line =
                    switch (event.stage()) {
                        case CycleStart it -> "started: " + it.cause();
                        case CycleAnalysis it ->
                            "selects " + it.opportunities().size() + " of the opportunities";
                        case CycleEvent.Closed it -> "closed: " + it.reason();
                        case CycleEvent.Unknown it -> "?";
                    };
            narrator.say("cycle", event.cycle() + " " + line);
        }
    }
}
