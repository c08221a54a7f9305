package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.rollout.EndCause;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes cycles at their deadline and forgets what is over: after two days, a proposal that waits after thirty, and what the
 * configuration did not permit with its opportunity.
 */
final class Expiry {
    private static final long KEPT_MILLIS = Duration.ofDays(2).toMillis();
    private static final long WAITING_MILLIS = Duration.ofDays(30).toMillis();

    /** What follows from the time. */
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
