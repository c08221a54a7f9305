package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.Outcome;
import dev.ratchet.cycle.RolloutStateKind;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/** Leaves an opportunity alone for a day after something was tried for it: its window still shows what was before. */
final class Suppression {
    static final long COOL_DOWN_MILLIS = Duration.ofDays(1).toMillis();

    private static final Set<RolloutStateKind> TRIED = EnumSet.of(
            RolloutStateKind.CONFIRMED,
            RolloutStateKind.NO_EFFECT,
            RolloutStateKind.ROLLED_BACK,
            RolloutStateKind.REJECTED);

    /** Why the opportunity of an outcome is left alone at a moment; empty: it is not. */
    static Optional<String> because(Optional<Outcome> outcome, long atMillis) {
        return outcome.filter(it -> TRIED.contains(it.state()) && atMillis < it.atMillis() + COOL_DOWN_MILLIS)
                .map(it -> it.state().name().toLowerCase(Locale.ROOT).replace('_', ' ') + " at "
                        + Instant.ofEpochMilli(it.atMillis()) + ", left alone until "
                        + Instant.ofEpochMilli(it.atMillis() + COOL_DOWN_MILLIS));
    }

    private Suppression() {}
}
