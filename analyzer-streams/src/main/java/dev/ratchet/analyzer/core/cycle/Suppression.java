package dev.ratchet.analyzer.core.cycle;

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
 * no change can fix it                        silence, an error without a place, one regression of many at once
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
            RolloutStateKind.REJECTED);

    /** Whether an outcome shows how good the change was; outcomes of older versions carry no cause. */
    static boolean isEvidence(Outcome it) {
        boolean isJudged = it.because() == EndCause.UNKNOWN
                && it.measured()
                        .filter(verdict -> verdict.kind() != VerdictKind.INSUFFICIENT_DATA)
                        .isPresent();
        return TRIED.contains(it.state()) && (isJudged || it.because().isEvidence());
    }

    /** Reason to suppress an opportunity at a given time; empty if it is not suppressed. */
    static Optional<String> because(CycleLedger ledger, Opportunity it, long atMillis) {
        return ledger.waiting(it.id())
                .map(turn -> "a change has been pending since cycle " + turn.cycle() + ": approve or reject it")
                .or(() -> because(ledger, it, ledger.outcome(it.id()), atMillis))
                .or(() -> unchangeable(ledger, it));
    }

    /** The same for a person's command, whose author may know that the configuration was fixed. */
    static Optional<String> becauseByCommand(CycleLedger ledger, Opportunity it, long atMillis) {
        return ledger.outcome(it.id()).filter(Suppression::isConfiguration).isPresent()
                        && ledger.waiting(it.id()).isEmpty()
                ? unchangeable(ledger, it)
                : because(ledger, it, atMillis);
    }

    private static Optional<String> unchangeable(CycleLedger ledger, Opportunity it) {
        if (it.kind().isSpecification()) {
            return Optional.of("a specification for people: nothing is generated for it");
        }
        return switch (it.kind()) {
            case NO_DATA -> Optional.of("no data: there is nothing to compare a change with");
            case ERROR_CLUSTER ->
                it.evidence().frames().isEmpty()
                        ? Optional.of("no stack frame of the component: there is no place to change")
                        : Optional.empty();
            case REGRESSION, FORECAST -> incident(ledger.watched(it.tenant()));
            default -> Optional.empty();
        };
    }

    /**
     * Detects an incident: regressions in at least three components and more than a tenth of them within an hour share
     * a cause.
     */
    private static Optional<String> incident(WatchedComponents it) {
        return it.regressed() >= SEVERAL && it.regressed() > it.components() * MANY
                ? Optional.of("one incident: " + it.regressed() + " of " + it.components()
                        + " components got worse within an hour")
                : Optional.empty();
    }

    /** Reason to suppress an opportunity after its latest outcome; empty if it is not suppressed. */
    static Optional<String> because(CycleLedger ledger, Opportunity it, Optional<Outcome> outcome, long atMillis) {
        return outcome.flatMap(
                latest -> isConfiguration(latest) ? misconfigured(ledger, it, latest) : tried(latest, atMillis));
    }

    private static boolean isConfiguration(Outcome it) {
        return it.because() == EndCause.CONFIGURATION;
    }

    private static Optional<String> misconfigured(CycleLedger ledger, Opportunity it, Outcome outcome) {
        return ledger.sourcesChangedMillis(it.componentId()) > outcome.atMillis()
                ? Optional.empty()
                : Optional.of("not possible as configured: " + outcome.reason()
                        + "; suppressed until the catalogue entry or the commit changes, or a cycle is requested");
    }

    private static Optional<String> tried(Outcome outcome, long atMillis) {
        return Optional.of(outcome)
                .filter(it -> TRIED.contains(it.state()) && atMillis < it.atMillis() + COOL_DOWN_MILLIS)
                .map(it -> it.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
                        + Instant.ofEpochMilli(it.atMillis()) + ", suppressed until "
                        + Instant.ofEpochMilli(it.atMillis() + COOL_DOWN_MILLIS));
    }

    private Suppression() {}
}
