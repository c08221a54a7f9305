package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.verdict.VerdictKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Reasons to suppress an opportunity.
 *
 * <pre>
 * a proposal for it is pending                until its outcome
 * a change was tried for it                   for a day, since its window still shows the time before
 * the configuration did not permit a change   until the catalogue entry or the commit changes, or a command requests it
 * an incident explains it                     while the incident goes on, if its component is only affected
 * no change can fix it                        silence, one regression of many at once, and, unless a deployment that
 *                                             can be reverted explains them, an error without a place and an incident
 * the component is only watched               until the catalogue has a repository and a handler
 * </pre>
 */
final class Suppression {
    static final long COOL_DOWN_MILLIS = Duration.ofDays(1).toMillis();

    private static final int SEVERAL = 3;
    private static final double MANY = .1;

    private static final Set<RolloutStateKind> TRIED = EnumSet.of(
            RolloutStateKind.CONFIRMED,
            RolloutStateKind.NO_EFFECT,
            RolloutStateKind.ROLLED_BACK,
            RolloutStateKind.REJECTED,
            RolloutStateKind.MERGED);

    /** Whether an outcome shows how good the change was; outcomes of older versions carry no cause. */
    static boolean isEvidence(Outcome outcome) {
        boolean isJudged = outcome.end().because() == EndCause.UNKNOWN
                && outcome.measured()
                        .filter(verdict -> verdict.kind() != VerdictKind.INSUFFICIENT_DATA)
                        .isPresent();
        return TRIED.contains(outcome.end().state())
                && (isJudged || outcome.end().because().isEvidence());
    }

    /** Reason to suppress an opportunity at a given time; empty if it is not suppressed. */
    static Optional<String> reason(CycleLedger ledger, Opportunity opportunity, long atMillis) {
        return ownReason(ledger, opportunity, atMillis)
                .or(() -> IncidentEffects.reason(ledger.openIncidents(opportunity.tenant()), opportunity));
    }

    /** Reason to suppress an opportunity regardless of incidents; empty if there is none. */
    static Optional<String> ownReason(CycleLedger ledger, Opportunity opportunity, long atMillis) {
        return ledger.findPending(opportunity.id())
                .map(cycle -> "a change has been pending since cycle " + cycle.id() + ": approve or reject it")
                .or(() -> reason(ledger, opportunity, ledger.outcome(opportunity.id()), atMillis))
                .or(() -> unfixableReason(ledger, opportunity));
    }

    /** Whether the configuration did not permit a change at the last attempt, and is still the same. */
    static boolean isMisconfigured(CycleLedger ledger, Opportunity opportunity) {
        return ledger.outcome(opportunity.id())
                .filter(Suppression::isConfiguration)
                .flatMap(latest -> configurationReason(ledger, opportunity, latest))
                .isPresent();
    }

    /** Reason to suppress an opportunity in a cycle that a person requested, who may have fixed the configuration. */
    static Optional<String> reasonByCommand(CycleLedger ledger, Opportunity opportunity, long atMillis) {
        return ledger.outcome(opportunity.id())
                                .filter(Suppression::isConfiguration)
                                .isPresent()
                        && ledger.findPending(opportunity.id()).isEmpty()
                ? unfixableReason(ledger, opportunity)
                        .or(() -> IncidentEffects.reason(ledger.openIncidents(opportunity.tenant()), opportunity))
                : reason(ledger, opportunity, atMillis);
    }

    private static Optional<String> unfixableReason(CycleLedger ledger, Opportunity opportunity) {
        if (opportunity.kind().isSpecification()) {
            return Optional.of("a specification for people: nothing is generated for it");
        }
        return switch (opportunity.kind()) {
            case INCIDENT ->
                isRevertible(ledger, opportunity)
                        ? Optional.empty()
                        : Optional.of("an incident is for people: nothing is generated for it; its causes show where to"
                                + " look");
            case NO_DATA -> Optional.of("no data: there is nothing to compare a change with");
            case ERROR_CLUSTER ->
                opportunity.evidence().place().frames().isEmpty() && !isRevertible(ledger, opportunity)
                        ? Optional.of("no stack frame of the component: there is no place to change")
                        : opportunity.suppressedBecause();
            case REGRESSION, FORECAST ->
                incidentReason(ledger.watchedComponents(opportunity.tenant())).or(opportunity::suppressedBecause);
            default -> opportunity.suppressedBecause();
        };
    }

    /** Whether a deployment explains an open opportunity, so that its commit may be reverted in the repository. */
    private static boolean isRevertible(CycleLedger ledger, Opportunity opportunity) {
        return !opportunity.explanation().isOver()
                && ledger.sources(opportunity.componentId())
                        .filter(it -> it.commit().isPresent())
                        .isPresent()
                && new Explanation("", RootCauses.find(ledger, opportunity))
                        .deploymentOf(opportunity.component())
                        .isPresent();
    }

    /**
     * Detects an incident: regressions in at least three components and more than a tenth of them within an hour share
     * a cause.
     */
    private static Optional<String> incidentReason(WatchedComponents components) {
        return components.regressed() >= SEVERAL && components.regressed() > components.components() * MANY
                ? Optional.of("one incident: " + components.regressed() + " of " + components.components()
                        + " components got worse within an hour")
                : Optional.empty();
    }

    /** Reason to suppress an opportunity after its latest outcome; empty if it is not suppressed. */
    static Optional<String> reason(
            CycleLedger ledger, Opportunity opportunity, Optional<Outcome> outcome, long atMillis) {
        return outcome.flatMap(latest -> isConfiguration(latest)
                ? configurationReason(ledger, opportunity, latest)
                : coolDownReason(latest, atMillis));
    }

    private static boolean isConfiguration(Outcome outcome) {
        return outcome.end().because() == EndCause.CONFIGURATION;
    }

    /** Whether nobody looked at the change: the queue of proposals was full. */
    private static boolean isUnexamined(Outcome outcome) {
        return outcome.end().state() == RolloutStateKind.REJECTED
                && outcome.end().because() == EndCause.INTERRUPTED
                && outcome.change().rollout().isEmpty();
    }

    private static Optional<String> configurationReason(CycleLedger ledger, Opportunity opportunity, Outcome outcome) {
        return ledger.sourcesChangedMillis(opportunity.componentId())
                        > outcome.end().atMillis()
                ? Optional.empty()
                : Optional.of("not possible as configured: " + outcome.end().reason()
                        + "; suppressed until the catalogue entry or the commit changes, or a cycle is requested");
    }

    private static Optional<String> coolDownReason(Outcome outcome, long atMillis) {
        return Optional.of(outcome)
                .filter(it -> !isUnexamined(it))
                .filter(it ->
                        TRIED.contains(it.end().state()) && atMillis < it.end().atMillis() + COOL_DOWN_MILLIS)
                .map(it -> it.end().state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
                        + Instant.ofEpochMilli(it.end().atMillis()) + ", suppressed until "
                        + Instant.ofEpochMilli(it.end().atMillis() + COOL_DOWN_MILLIS));
    }

    private Suppression() {}
}
