package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.cycle.Input.Commanded;
import dev.ratchet.analyzer.core.cycle.Input.Due;
import dev.ratchet.analyzer.core.cycle.Input.Found;
import dev.ratchet.analyzer.core.cycle.Input.Outdated;
import dev.ratchet.analyzer.core.cycle.Input.Passed;
import dev.ratchet.analyzer.core.cycle.Input.Settled;
import dev.ratchet.analyzer.core.prediction.Lesson;
import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.Opportunity;
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
            case Found it -> found(ledger, it.finding(), it.atMillis());
            case Outdated it -> outdated(ledger, it.id());
            case Commanded it -> commanded(ledger, it.command(), it.atMillis());
            case Settled it -> settled(ledger, it.outcome(), it.atMillis());
            case Due it -> due(ledger, it.dueMillis(), it.atMillis());
            case Passed it -> Expiry.passed(ledger, it.atMillis());
        };
    }

    private static List<Effect> found(CycleLedger ledger, Finding it, long atMillis) {
        return switch (it.found()) {
            case Opportunity opportunity -> opportunity(ledger, it, opportunity, atMillis);
            case TelemetryCounts counts -> List.of(new Effect.Keep(new Kept.OfFinding(it)));
            case WatchedComponents watched -> List.of(new Effect.Keep(new Kept.OfFinding(it)));
            case Called called -> Surroundings.heard(ledger, it.tenant(), called, atMillis);
            case Deployed deployed -> Surroundings.heard(ledger, it.tenant(), deployed);
            case HeardAlarm alarm -> Emergencies.heard(ledger, it.tenant(), alarm, atMillis);
            case SeenSources sources -> Surroundings.heard(ledger, it.tenant(), sources, atMillis);
            case Finding.Unknown unknown -> List.of();
        };
    }

    private static List<Effect> opportunity(CycleLedger ledger, Finding it, Opportunity found, long atMillis) {
        long first = ledger.opportunity(found.id())
                .map(before -> Math.min(before.firstSeenMillis(), found.firstSeenMillis()))
                .orElse(found.firstSeenMillis());
        Opportunity now = with(found, first, Optional.empty(), List.of());
        return List.of(
                new Effect.Keep(new Kept.OfFinding(new Finding(it.id(), it.tenant(), it.atMillis(), now))),
                announced(ledger, now, Suppression.because(ledger, now, atMillis), atMillis));
    }

    private static List<Effect> outdated(CycleLedger ledger, String id) {
        String key = Kept.OfFinding.key(id);
        return ledger.knows(key) ? List.of(new Effect.Forget(key)) : List.of();
    }

    private static List<Effect> commanded(CycleLedger ledger, Command command, long atMillis) {
        if (ledger.knows(Turn.key(cycle(command)))) {
            return List.of();
        }
        return switch (command.order()) {
            case CycleRequest it -> requested(ledger, command, it, atMillis);
            case Submission it -> submitted(ledger, command, atMillis);
            default -> List.of();
        };
    }

    private static List<Effect> requested(CycleLedger ledger, Command command, CycleRequest it, long atMillis) {
        String tenant = command.tenant();
        CycleStart start =
                new CycleStart(it.windowMillis(), it.cause(), atMillis + it.deadlineMillis(), it.maxImprovements());
        if (!ledger.settings().limits().isEnabled(tenant)) {
            Begin off = new Begin(
                    cycle(command), tenant, start, List.of(), List.of(), "cycles of " + tenant + " are disabled");
            return started(ledger, off, atMillis);
        }
        Choice.Asked asked =
                new Choice.Asked(tenant, atMillis - it.windowMillis(), atMillis, it.maxImprovements(), true);
        return started(ledger, Begin.of(ledger, cycle(command), start, asked), atMillis);
    }

    private static List<Effect> due(CycleLedger ledger, long dueMillis, long atMillis) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(new Kept.OfSchedule(dueMillis)));
        if (ledger.scheduledUntil().isEmpty()) {
            return effects; // the first tick of the schedule: no cycle was missed
        }
        CycleSettings settings = ledger.settings();
        long window = settings.window().toMillis();
        for (String tenant : ledger.tenants()) {
            String cycle = "c-" + tenant + "-"
                    + Instant.ofEpochMilli(dueMillis).toString().replace(":", "");
            long begun = ledger.begun(tenant);
            boolean mayBegin = settings.limits().isEnabled(tenant)
                    && (settings.mostCycles() == 0 || begun < settings.mostCycles());
            if (mayBegin && !ledger.knows(Turn.key(cycle))) {
                effects.add(new Effect.Keep(new Kept.OfBegun(tenant, begun + 1)));
                CycleStart start = new CycleStart(
                        window, "schedule", atMillis + settings.deadline().toMillis(), settings.mostImprovements());
                Choice.Asked asked =
                        new Choice.Asked(tenant, atMillis - window, atMillis, settings.mostImprovements(), false);
                effects.addAll(started(ledger, Begin.of(ledger, cycle, start, asked), atMillis));
            }
        }
        return effects;
    }

    private static List<Effect> submitted(CycleLedger ledger, Command command, long atMillis) {
        CycleStart start = new CycleStart(
                SUBMISSION_WINDOW_MILLIS,
                "submission by " + command.principal(),
                atMillis + SUBMISSION_DEADLINE_MILLIS,
                1);
        List<String> chosen = List.of(Turn.SUBMISSION + command.id());
        return started(
                ledger,
                new Begin(cycle(command), command.tenant(), start, chosen, List.of(), "nothing to do"),
                atMillis);
    }

    /**
     * Content of a new cycle.
     *
     * @param cycle id of the cycle
     * @param tenant tenant for which it runs
     * @param start cause, window, deadline and limit of the cycle
     * @param chosen ids of the opportunities that it acts on
     * @param known all open opportunities, with the reasons for leaving some out
     * @param nothing reason for closing the cycle if {@code chosen} is empty
     */
    record Begin(
            String cycle,
            String tenant,
            CycleStart start,
            List<String> chosen,
            List<KnownOpportunity> known,
            String nothing) {
        static Begin of(CycleLedger ledger, String cycle, CycleStart start, Choice.Asked asked) {
            List<String> chosen = Choice.of(ledger, asked);
            return new Begin(
                    cycle, asked.tenant(), start, chosen, Choice.known(ledger, asked, chosen), "nothing to do");
        }
    }

    static List<Effect> started(CycleLedger ledger, Begin it, long atMillis) {
        TelemetryCounts counts = ledger.counts(it.tenant, atMillis - it.start.windowMillis(), atMillis);
        Turn turn = new Turn(it.cycle, it.tenant, it.start.deadlineMillis(), it.chosen, List.of(), Optional.empty());
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Write(new CycleEvent(it.cycle, it.tenant, atMillis, it.start)));
        effects.add(new Effect.Write(new CycleEvent(it.cycle, it.tenant, atMillis, analysis(ledger, counts, it))));
        if (it.chosen.isEmpty()) {
            effects.addAll(closed(turn, it.nothing, atMillis));
        } else {
            effects.add(new Effect.Keep(turn));
        }
        return effects;
    }

    private static CycleAnalysis analysis(CycleLedger ledger, TelemetryCounts counts, Begin it) {
        Predictor predictor = ledger.predictor(it.tenant);
        List<Double> predicted = it.chosen.stream()
                .map(id -> ledger.opportunity(id).map(predictor::predict).orElse(Predictor.ABSTAINS))
                .toList();
        return new CycleAnalysis(
                counts,
                it.chosen,
                predicted,
                Optional.of(predictor.calibration())
                        .filter(known -> !known.reliability().isEmpty()),
                it.known.size(),
                it.known.stream().limit(MOST_KNOWN).toList());
    }

    private static List<Effect> settled(CycleLedger ledger, Outcome outcome, long atMillis) {
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(new Kept.OfOutcome(outcome)));
        ledger.opportunity(outcome.opportunity()).ifPresent(it -> {
            effects.add(
                    announced(ledger, it, Suppression.because(ledger, it, Optional.of(outcome), atMillis), atMillis));
            effects.addAll(learned(ledger, it, outcome));
        });
        ledger.turns().stream()
                .filter(it -> it.isWaitingFor(outcome.opportunity()))
                .map(it -> it.settled(outcome.opportunity()))
                .forEach(it -> effects.addAll(
                        it.isOpen() && it.pending() == 0
                                ? closed(it, "every proposal settled", atMillis)
                                : List.of(new Effect.Keep(it))));
        return effects;
    }

    private static List<Effect> learned(CycleLedger ledger, Opportunity it, Outcome outcome) {
        boolean known = ledger.outcome(it.id())
                .filter(before -> before.proposal().equals(outcome.proposal()))
                .isPresent();
        if (known || !Suppression.isEvidence(outcome)) {
            return List.of();
        }
        List<Kept.OfLesson> lessons = ledger.lessons(it.tenant());
        long number = lessons.isEmpty() ? 0 : lessons.getLast().number() + 1;
        Lesson lesson = ledger.predictor(it.tenant()).lesson(it, outcome.state() == RolloutStateKind.CONFIRMED);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.Keep(new Kept.OfLesson(it.tenant(), number, lesson)));
        if (number >= MOST_LESSONS) {
            effects.add(new Effect.Forget(Kept.OfLesson.key(it.tenant(), number - MOST_LESSONS)));
        }
        return effects;
    }

    static List<Effect> closed(Turn turn, String reason, long atMillis) {
        return List.of(
                new Effect.Write(new CycleEvent(turn.cycle(), turn.tenant(), atMillis, new CycleEvent.Closed(reason))),
                new Effect.Keep(turn.closed(atMillis)));
    }

    private static Effect announced(
            CycleLedger ledger, Opportunity it, Optional<String> suppressedBecause, long atMillis) {
        List<Cause> causes = RootCauses.of(ledger, it);
        return new Effect.Announce(with(it, it.firstSeenMillis(), suppressedBecause, causes), atMillis);
    }

    private static Opportunity with(
            Opportunity it, long firstSeenMillis, Optional<String> suppressedBecause, List<Cause> causes) {
        return new Opportunity(
                it.id(),
                it.componentId(),
                it.kind(),
                it.evidence(),
                it.score(),
                firstSeenMillis,
                it.lastSeenMillis(),
                suppressedBecause,
                it.subject(),
                causes);
    }

    private static String cycle(Command command) {
        return "c-" + command.id();
    }

    private Cycles() {}
}
