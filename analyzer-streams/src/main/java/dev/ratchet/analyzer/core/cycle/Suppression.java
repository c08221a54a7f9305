package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.Outcome;
import dev.ratchet.cycle.RolloutStateKind;
import dev.ratchet.cycle.WatchedComponents;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Leaves an opportunity alone for a day after something was tried for it, since its window still shows what was before; and
 * what no change of the component can mend: silence, an error that names no place, a regression that is one of many at once.
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

    /** Whether a proposal's end says something about the change. */
    static boolean isTried(Outcome it) {
        return TRIED.contains(it.state());
    }

    /** Why an opportunity is left alone at a moment; empty: it is not. */
    static Optional<String> because(CycleLedger ledger, Opportunity it, long atMillis) {
        Optional<String> tried = because(ledger.outcome(it.id()), atMillis);
        if (tried.isPresent()) {
            return tried;
        }
        if (it.kind().isSpecification()) {
            return Optional.of("a specification for people: nothing is generated for it");
        }
        return switch (it.kind()) {
            case NO_DATA -> Optional.of("no data: there is nothing to compare a change with");
            case ERROR_CLUSTER ->
                it.evidence().frames().isEmpty()
                        ? Optional.of("no frame of the component is known: nothing names a place to change")
                        : Optional.empty();
            case REGRESSION, FORECAST -> incident(ledger.watched(it.tenant()));
            default -> Optional.empty();
        };
    }

    /** More than a tenth of a tenant's components, and three at least, that got worse within an hour have one cause. */
    private static Optional<String> incident(WatchedComponents it) {
        return it.regressed() >= SEVERAL && it.regressed() > it.components() * MANY
                ? Optional.of("one incident: %d of %d components got worse within an hour"
                        .formatted(it.regressed(), it.components()))
                : Optional.empty();
    }

    /** Why the opportunity of an outcome is left alone at a moment; empty: it is not. */
    static Optional<String> because(Optional<Outcome> outcome, long atMillis) {
        return outcome.filter(it -> TRIED.contains(it.state()) && atMillis < it.atMillis() + COOL_DOWN_MILLIS)
                .map(it -> it.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
                        + Instant.ofEpochMilli(it.atMillis()) + ", left alone until "
                        + Instant.ofEpochMilli(it.atMillis() + COOL_DOWN_MILLIS));
    }

    private Suppression() {}
}
