package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Closes cycles at their deadline and removes expired entries.
 *
 * <p>Entries expire after two days. A cycle with pending changes, and the outcome of a specification, expire after
 * thirty days. An outcome that the configuration caused expires together with its opportunity.
 */
final class Expiry {
    private static final long KEPT_MILLIS = Duration.ofDays(2).toMillis();
    private static final long WAITING_MILLIS = Duration.ofDays(30).toMillis();

    /** Effects of the passage of time: what expires, and the cycles of critical opportunities that are due. */
    static List<Effect> advance(CycleLedger ledger, long nowMillis) {
        List<Effect> effects = expire(ledger, nowMillis);
        effects.addAll(CriticalCycles.advance(ledger, nowMillis));
        return effects;
    }

    private static List<Effect> expire(CycleLedger ledger, long nowMillis) {
        List<Effect> effects = new ArrayList<>();
        ledger.openCycles().stream()
                .filter(it -> it.deadlineMillis() <= nowMillis)
                .forEach(cycle -> effects.addAll(Cycles.close(
                        cycle, "deadline reached, " + cycle.pendingCount() + " pending", cycle.deadlineMillis())));
        effects.addAll(CauseContext.expire(ledger, nowMillis));
        ledger.cycles().stream()
                .filter(closed -> closed.closedMillis()
                        .filter(at -> at < nowMillis - (closed.pendingCount() == 0 ? KEPT_MILLIS : WAITING_MILLIS))
                        .isPresent())
                .forEach(it -> effects.add(new Effect.RemoveEntry(it.key())));
        ledger.outcomes().stream()
                .filter(it -> it.end().atMillis() < nowMillis - retentionMillis(it))
                .filter(outcome -> outcome.end().because() != EndCause.CONFIGURATION
                        || outcome.change()
                                .opportunity()
                                .flatMap(ledger::opportunity)
                                .isEmpty())
                .forEach(it -> effects.add(new Effect.RemoveEntry(new LedgerEntry.OutcomeEntry(it).key())));
        ledger.opportunities().stream()
                .filter(it -> it.period().lastSeenMillis() < nowMillis - KEPT_MILLIS)
                .forEach(it -> effects.add(new Effect.RemoveEntry(LedgerEntry.FindingEntry.key(it.id()))));
        return effects;
    }

    private static long retentionMillis(Outcome outcome) {
        return outcome.end().state() == RolloutStateKind.SPECIFIED ? Suppression.SPECIFIED_MILLIS : KEPT_MILLIS;
    }

    private Expiry() {}
}
