package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.Explanation;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
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
 * people have a specification of it           for 30 days if no change is possible, otherwise for a day
 * the configuration did not permit a change   until the catalogue entry or the commit changes, or a command requests it
 * an incident explains it                     while the incident goes on, if its component is only affected
 * no change can fix it                        silence, one regression of many at once, and an incident, unless a
 *                                             deployment that can be reverted explains it
 * it is for people                            an error without a place, unless a deployment that can be reverted
 *                                             explains it, and the kinds of specifications; a cycle may write a
 *                                             specification
 * the component is only watched               until the catalogue names a repository
 * </pre>
 */
final class Suppression {
    static final long COOL_DOWN_MILLIS = Duration.ofDays(1).toMillis();

    /** Time after a specification in which its opportunity gets no other one. */
    static final long SPECIFIED_MILLIS = Duration.ofDays(30).toMillis();

    private static final String NO_CHANGE = "no change is proposed because ";

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
        return switch (opportunity.kind()) {
            case INCIDENT ->
                isRevertible(ledger, opportunity)
                        ? Optional.empty()
                        : Optional.of(NO_CHANGE + "an incident is for people; its causes show where to look");
            case NO_DATA -> Optional.of(NO_CHANGE + "there is no data to compare a change with");
            case UNKNOWN -> Optional.of(NO_CHANGE + "this version does not know the kind of the opportunity");
            case COVERAGE_GAP, COMPLEX_METHOD, FAILURE_MODE, KNOWLEDGE_GAP, SUCCESS_PATTERN, FEATURE_REQUEST ->
                opportunity.suppressedBecause().or(() -> Optional.of(forPeople(ledger, "it is for people to decide")));
            case ERROR_CLUSTER ->
                isUnplaced(opportunity) && !isRevertible(ledger, opportunity)
                        ? opportunity
                                .suppressedBecause()
                                .or(() -> Optional.of(
                                        forPeople(ledger, "no stack frame of the component names a place to change")))
                        : opportunity.suppressedBecause();
            case REGRESSION, FORECAST ->
                incidentReason(ledger.watchedComponents(opportunity.tenant())).or(opportunity::suppressedBecause);
            case HOT_METHOD, SLOW_OPERATION, REPEATED_CALLS, CACHE_MISSES -> opportunity.suppressedBecause();
        };
    }

    /** Whether a deployment explains an open opportunity, so that its commit may be reverted in the repository. */
    static boolean isRevertible(CycleLedger ledger, Opportunity opportunity) {
        return !opportunity.explanation().isOver()
                && ledger.sources(opportunity.componentId())
                        .filter(it -> it.commit().isPresent())
                        .isPresent()
                && new Explanation("", RootCauses.find(ledger, opportunity))
                        .deploymentOf(opportunity.component())
                        .isPresent();
    }

    private static String forPeople(CycleLedger ledger, String reason) {
        return NO_CHANGE + reason + "; "
                + (ledger.settings().specifies()
                        ? "a cycle writes a specification into the repository"
                        : "specifications are disabled (ratchet.specifications.per.day=0)");
    }

    private static boolean isUnplaced(Opportunity opportunity) {
        return opportunity.kind() == OpportunityKind.ERROR_CLUSTER
                && opportunity.evidence().place().frames().isEmpty();
    }

    /** Whether a cycle may write a specification of an opportunity for which no change can be generated. */
    static boolean maySpecify(CycleLedger ledger, Opportunity opportunity, long atMillis, boolean byCommand) {
        Optional<Outcome> latest =
                ledger.outcome(opportunity.id()).filter(outcome -> !byCommand || !isConfiguration(outcome));
        return ledger.settings().specifies()
                && opportunity.isForPeople()
                && !isRevertible(ledger, opportunity)
                && opportunity.suppressedBecause().isEmpty()
                && ledger.findPending(opportunity.id()).isEmpty()
                && reason(ledger, opportunity, latest, atMillis).isEmpty()
                && IncidentEffects.reason(ledger.openIncidents(opportunity.tenant()), opportunity)
                        .isEmpty();
    }

    /**
     * Detects an incident: regressions in at least three components and more than a tenth of them within an hour share
     * a cause.
     */
    private static Optional<String> incidentReason(WatchedComponents components) {
        return components.regressed() >= SEVERAL && components.regressed() > components.components() * MANY
                ? Optional.of(NO_CHANGE + "it is one incident: " + components.regressed() + " of "
                        + components.components() + " components got worse within an hour")
                : Optional.empty();
    }

    /** Reason to suppress an opportunity after its latest outcome; empty if it is not suppressed. */
    static Optional<String> reason(
            CycleLedger ledger, Opportunity opportunity, Optional<Outcome> outcome, long atMillis) {
        return outcome.flatMap(latest -> isConfiguration(latest)
                ? configurationReason(ledger, opportunity, latest)
                : coolDownReason(opportunity, latest, atMillis));
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

    private static Optional<String> coolDownReason(Opportunity opportunity, Outcome outcome, long atMillis) {
        return Optional.of(outcome)
                .filter(it -> !isUnexamined(it))
                .filter(it -> atMillis < untilMillis(opportunity, it))
                .map(it -> it.end().state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
                        + Instant.ofEpochMilli(it.end().atMillis()) + ", suppressed until "
                        + Instant.ofEpochMilli(untilMillis(opportunity, it)));
    }

    /**
     * Time until which an outcome suppresses its opportunity, in milliseconds since the epoch. Where a change remains
     * possible, a specification suppresses it no longer than any other outcome.
     */
    private static long untilMillis(Opportunity opportunity, Outcome outcome) {
        RolloutStateKind state = outcome.end().state();
        boolean isSpecified = state == RolloutStateKind.SPECIFIED;
        long pauseMillis = isSpecified && opportunity.isForPeople()
                ? SPECIFIED_MILLIS
                : isSpecified || TRIED.contains(state) ? COOL_DOWN_MILLIS : 0;
        return outcome.end().atMillis() + pauseMillis;
    }

    private Suppression() {}
}
