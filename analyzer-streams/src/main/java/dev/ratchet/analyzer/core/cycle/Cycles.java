package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.cycle.Input.ClockTick;
import dev.ratchet.analyzer.core.cycle.Input.ExpiredFinding;
import dev.ratchet.analyzer.core.cycle.Input.NewCommand;
import dev.ratchet.analyzer.core.cycle.Input.NewFinding;
import dev.ratchet.analyzer.core.cycle.Input.NewOutcome;
import dev.ratchet.analyzer.core.cycle.Input.ScheduleTick;
import dev.ratchet.analyzer.core.prediction.Lesson;
import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.ObservationPeriod;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Submission;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Decides about opportunities and cycles. The effects of an input depend only on the inputs before it.
 *
 * <pre>
 * input                      | effects
 * ---------------------------|------------------------------------------------------------------------------
 * opportunity found          | published, with the reason if it is suppressed; first-seen time is preserved
 * incident found or over     | as well, and what it suppresses or releases, see {@link IncidentEffects}
 * counts, watched found      | stored for later cycles
 * outdated                   | removed
 * entry or commit changed    | stored: a change that the configuration did not permit may be tried again
 * call, deployment           | stored: opportunities are published with their likely causes, see {@link RootCauses}
 * alarm                      | stored; newly critical: starts an emergency cycle, see {@link Emergencies}
 * cycle requested            | started and analysed; closed immediately if there is nothing to do
 * change submitted           | started and analysed, with that change as the only opportunity
 * the same command again     | none
 * cycle due                  | as if requested, once for each tenant with findings
 * outcome                    | stored, its opportunity published as suppressed, a lesson drawn; the last one of a
 *                            | cycle closes it
 * critical opportunity       | starts a cycle for it within a second, see {@link CriticalCycles}
 * deadline passed            | closed, with the number of pending changes, which remain open for 30 days
 * </pre>
 */
public final class Cycles {
    private static final long SUBMISSION_WINDOW_MILLIS = Duration.ofDays(1).toMillis();
    private static final long SUBMISSION_DEADLINE_MILLIS = Duration.ofHours(4).toMillis();
    private static final long MOST_LESSONS = 500;
    private static final long MOST_KNOWN = 100;

    /** Effects of an input. Does not modify the ledger. */
    public static List<Effect> next(CycleLedger ledger, Input input) {
        return switch (input) {
            case NewFinding it -> acceptFinding(ledger, it.finding(), it.atMillis());
            case ExpiredFinding it -> expireFinding(ledger, it.id());
            case NewCommand it -> acceptCommand(ledger, it.command(), it.atMillis());
            case NewOutcome it -> acceptOutcome(ledger, it.outcome(), it.atMillis());
            case ScheduleTick it -> startScheduled(ledger, it.dueMillis(), it.atMillis());
            case ClockTick it -> Expiry.advance(ledger, it.atMillis());
        };
    }

    private static List<Effect> acceptFinding(CycleLedger ledger, Finding finding, long atMillis) {
        return switch (finding.found()) {
            case Opportunity opportunity -> acceptOpportunity(ledger, finding, opportunity, atMillis);
            case TelemetryCounts counts -> List.of(new Effect.StoreEntry(new LedgerEntry.FindingEntry(finding)));
            case WatchedComponents watched -> List.of(new Effect.StoreEntry(new LedgerEntry.FindingEntry(finding)));
            case Called called -> CauseContext.accept(ledger, finding.tenant(), called, atMillis);
            case Deployed deployed -> CauseContext.accept(ledger, finding.tenant(), deployed);
            case HeardAlarm alarm -> Emergencies.acceptAlarm(ledger, finding.tenant(), alarm, atMillis);
            case SeenSources sources -> CauseContext.accept(ledger, finding.tenant(), sources, atMillis);
            case Finding.Unknown unknown -> List.of();
        };
    }

    private static List<Effect> acceptOpportunity(
            CycleLedger ledger, Finding finding, Opportunity found, long atMillis) {
        long first = ledger.opportunity(found.id())
                .map(before -> Math.min(
                        before.period().firstSeenMillis(), found.period().firstSeenMillis()))
                .orElse(found.period().firstSeenMillis());
        Opportunity now = copyWith(
                found, first, found.suppressedBecause(), found.explanation().causes());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StoreEntry(
                new LedgerEntry.FindingEntry(new Finding(finding.id(), finding.tenant(), finding.atMillis(), now))));
        effects.add(publish(ledger, now, Suppression.reason(ledger, now, atMillis), atMillis));
        if (now.kind() == OpportunityKind.INCIDENT) {
            effects.addAll(IncidentEffects.publish(ledger, now, atMillis));
        }
        return effects;
    }

    private static List<Effect> expireFinding(CycleLedger ledger, String id) {
        String key = LedgerEntry.FindingEntry.key(id);
        return ledger.contains(key) ? List.of(new Effect.RemoveEntry(key)) : List.of();
    }

    private static List<Effect> acceptCommand(CycleLedger ledger, Command command, long atMillis) {
        if (ledger.contains(Cycle.key(cycle(command)))) {
            return List.of();
        }
        return command.tenant()
                .map(tenant -> switch (command.content()) {
                    case CycleRequest it -> startRequested(ledger, command, tenant, it, atMillis);
                    case Submission _ -> startSubmission(ledger, command, tenant, atMillis);
                    default -> List.<Effect>of();
                })
                .orElse(List.of());
    }

    private static List<Effect> startRequested(
            CycleLedger ledger, Command command, String tenant, CycleRequest request, long atMillis) {
        CycleStart start = new CycleStart(
                request.windowMillis(),
                request.cause(),
                atMillis + request.deadlineMillis(),
                request.maxImprovements());
        if (!ledger.settings().limits().isEnabled(tenant)) {
            NewCycle off = new NewCycle(
                    cycle(command), tenant, start, List.of(), List.of(), "cycles of " + tenant + " are disabled");
            return start(ledger, off, atMillis);
        }
        OpportunitySelection.SelectionRequest asked = new OpportunitySelection.SelectionRequest(
                tenant, atMillis - request.windowMillis(), atMillis, request.maxImprovements(), true);
        return start(ledger, NewCycle.of(ledger, cycle(command), start, asked), atMillis);
    }

    private static List<Effect> startScheduled(CycleLedger ledger, long dueMillis, long atMillis) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StoreEntry(new LedgerEntry.ScheduleEntry(dueMillis)));
        if (ledger.scheduledUntil().isEmpty()) {
            return effects; // the first tick of the schedule: no cycle was missed
        }
        CycleSettings settings = ledger.settings();
        long window = settings.window().toMillis();
        for (String tenant : ledger.tenants()) {
            String cycle = "c-" + tenant + "-"
                    + Instant.ofEpochMilli(dueMillis).toString().replace(":", "");
            long alreadyStarted = ledger.startedCycles(tenant);
            boolean mayBegin = settings.limits().isEnabled(tenant)
                    && (settings.maxCycles() == 0 || alreadyStarted < settings.maxCycles());
            if (mayBegin && !ledger.contains(Cycle.key(cycle))) {
                effects.add(new Effect.StoreEntry(new LedgerEntry.CycleCountEntry(tenant, alreadyStarted + 1)));
                CycleStart start = new CycleStart(
                        window, "schedule", atMillis + settings.deadline().toMillis(), settings.maxImprovements());
                OpportunitySelection.SelectionRequest asked = new OpportunitySelection.SelectionRequest(
                        tenant, atMillis - window, atMillis, settings.maxImprovements(), false);
                effects.addAll(start(ledger, NewCycle.of(ledger, cycle, start, asked), atMillis));
            }
        }
        return effects;
    }

    private static List<Effect> startSubmission(CycleLedger ledger, Command command, String tenant, long atMillis) {
        CycleStart start = new CycleStart(
                SUBMISSION_WINDOW_MILLIS,
                "submission by " + command.principal(),
                atMillis + SUBMISSION_DEADLINE_MILLIS,
                1);
        List<String> chosen = List.of(Cycle.SUBMISSION + command.id());
        return start(ledger, new NewCycle(cycle(command), tenant, start, chosen, List.of(), "nothing to do"), atMillis);
    }

    static List<Effect> start(CycleLedger ledger, NewCycle cycle, long atMillis) {
        TelemetryCounts counts =
                ledger.telemetryCounts(cycle.tenant(), atMillis - cycle.start().windowMillis(), atMillis);
        Cycle started = new Cycle(
                cycle.id(),
                cycle.tenant(),
                cycle.start().deadlineMillis(),
                cycle.selected(),
                List.of(),
                Optional.empty());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.PublishEvent(new CycleEvent(cycle.id(), cycle.tenant(), atMillis, cycle.start())));
        effects.add(new Effect.PublishEvent(
                new CycleEvent(cycle.id(), cycle.tenant(), atMillis, analysis(ledger, counts, cycle))));
        if (cycle.selected().isEmpty()) {
            effects.addAll(close(started, cycle.closingReason(), atMillis));
        } else {
            effects.add(new Effect.StoreEntry(started));
        }
        return effects;
    }

    private static CycleAnalysis analysis(CycleLedger ledger, TelemetryCounts counts, NewCycle cycle) {
        Predictor predictor = ledger.predictor(cycle.tenant());
        List<Double> predicted = cycle.selected().stream()
                .map(id -> ledger.opportunity(id).map(predictor::predict).orElse(Predictor.ABSTAINS))
                .toList();
        return new CycleAnalysis(
                counts,
                cycle.selected(),
                predicted,
                Optional.of(predictor.calibration())
                        .filter(known -> !known.reliability().isEmpty()),
                cycle.known().size(),
                cycle.known().stream().limit(MOST_KNOWN).toList());
    }

    private static List<Effect> acceptOutcome(CycleLedger ledger, Outcome outcome, long atMillis) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StoreEntry(new LedgerEntry.OutcomeEntry(outcome)));
        outcome.change().opportunity().flatMap(ledger::opportunity).ifPresent(opportunity -> {
            effects.add(publish(
                    ledger,
                    opportunity,
                    Suppression.reason(ledger, opportunity, Optional.of(outcome), atMillis),
                    atMillis));
            effects.addAll(learn(ledger, opportunity, outcome));
        });
        ledger.cycles().stream()
                .flatMap(
                        cycle -> outcome.change().opportunity().filter(cycle::isWaitingFor).map(cycle::settle).stream())
                .forEach(cycle -> effects.addAll(
                        cycle.isOpen() && cycle.pendingCount() == 0
                                ? close(cycle, "every proposal settled", atMillis)
                                : List.of(new Effect.StoreEntry(cycle))));
        return effects;
    }

    private static List<Effect> learn(CycleLedger ledger, Opportunity opportunity, Outcome outcome) {
        boolean known = ledger.outcome(opportunity.id())
                .filter(before ->
                        before.change().proposal().equals(outcome.change().proposal()))
                .isPresent();
        if (known || !Suppression.isEvidence(outcome)) {
            return List.of();
        }
        List<LedgerEntry.LessonEntry> lessons = ledger.lessons(opportunity.tenant());
        long number = lessons.isEmpty() ? 0 : lessons.getLast().number() + 1;
        Lesson lesson = ledger.predictor(opportunity.tenant())
                .createLesson(opportunity, outcome.end().state() == RolloutStateKind.CONFIRMED);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StoreEntry(new LedgerEntry.LessonEntry(opportunity.tenant(), number, lesson)));
        if (number >= MOST_LESSONS) {
            effects.add(
                    new Effect.RemoveEntry(LedgerEntry.LessonEntry.key(opportunity.tenant(), number - MOST_LESSONS)));
        }
        return effects;
    }

    static List<Effect> close(Cycle started, String reason, long atMillis) {
        return List.of(
                new Effect.PublishEvent(
                        new CycleEvent(started.id(), started.tenant(), atMillis, new CycleEvent.Closed(reason))),
                new Effect.StoreEntry(started.close(atMillis)));
    }

    static Effect publish(
            CycleLedger ledger, Opportunity opportunity, Optional<String> suppressedBecause, long atMillis) {
        List<Cause> causes = RootCauses.find(ledger, opportunity);
        return new Effect.PublishOpportunity(
                copyWith(opportunity, opportunity.period().firstSeenMillis(), suppressedBecause, causes), atMillis);
    }

    private static Opportunity copyWith(
            Opportunity opportunity, long firstSeenMillis, Optional<String> suppressedBecause, List<Cause> causes) {
        return new Opportunity(
                opportunity.id(),
                opportunity.componentId(),
                opportunity.kind(),
                opportunity.evidence(),
                opportunity.score(),
                new ObservationPeriod(firstSeenMillis, opportunity.period().lastSeenMillis()),
                suppressedBecause,
                new Explanation(
                        opportunity.explanation().subject(),
                        causes,
                        opportunity.explanation().affected(),
                        opportunity.explanation().isOver()));
    }

    private static String cycle(Command command) {
        return "c-" + command.id();
    }

    private Cycles() {}
}
