package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.rollout.EndCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes cycles at their deadline and removes expired entries.
 *
 * <p>Entries expire after two days, and a cycle with pending changes after thirty days. An outcome that the
 * configuration caused expires together with its opportunity.
 */
final class Expiry {
    private static final long KEPT_MILLIS = Duration.ofDays(2).toMillis();
    private static final long WAITING_MILLIS = Duration.ofDays(30).toMillis();

    /** Effects of the passage of time. */
    static List<Effect> passed(CycleLedger ledger, long nowMillis) {
        List<Effect> effects = new ArrayList<>();
        ledger.open().stream()
                .filter(it -> it.deadlineMillis() <= nowMillis)
                .forEach(it -> effects.addAll(
                        Cycles.closed(it, "deadline reached, " + it.pending() + " pending", it.deadlineMillis())));
        effects.addAll(Surroundings.forgotten(ledger, nowMillis));
        ledger.turns().stream()
                .filter(it -> it.closedMillis()
                        .filter(at -> at < nowMillis - (it.pending() == 0 ? KEPT_MILLIS : WAITING_MILLIS))
                        .isPresent())
                .forEach(it -> effects.add(new Effect.Forget(it.key())));
        ledger.outcomes().stream()
                .filter(it -> it.atMillis() < nowMillis - KEPT_MILLIS)
                .filter(it -> it.because() != EndCause.CONFIGURATION
                        || ledger.opportunity(it.opportunity()).isEmpty())
                .forEach(it -> effects.add(new Effect.Forget(new Kept.OfOutcome(it).key())));
        ledger.opportunities().stream()
                .filter(it -> it.lastSeenMillis() < nowMillis - KEPT_MILLIS)
                .forEach(it -> effects.add(new Effect.Forget(Kept.OfFinding.key(it.id()))));
        return effects;
    }

    private Expiry() {}
}
