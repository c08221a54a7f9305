package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.analyzer.core.prediction.Predictor;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.report.CycleStart;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts a cycle when an opportunity of critical priority appears, with a window of one hour and that opportunity
 * alone.
 *
 * <p>Such a cycle does not wait for the schedule. Everything else is as in a scheduled cycle: the gates, the rung of
 * the component and the limit of concurrent changes apply, and the deployer refuses deployments while a kill switch is
 * on. Hence it may act on an opportunity that needs new code, unlike an {@linkplain Emergencies emergency cycle}.
 *
 * <p>An opportunity starts one cycle, once; a stored entry records it for as long as the opportunity is known. A tenant
 * has at most one such cycle in fifteen minutes. Further critical opportunities wait for the next one, the most
 * valuable first, as long as they were seen in the last hour.
 */
final class CriticalCycles {
    private static final long WINDOW_MILLIS = Duration.ofHours(1).toMillis();
    private static final long QUIET_MILLIS = Duration.ofMinutes(15).toMillis();
    private static final String PREFIX = "c-critical-";

    /**
     * Effects of the passage of time: the cycles that are due, and the removal of entries that are no longer needed.
     */
    static List<Effect> advance(CycleLedger ledger, long nowMillis) {
        List<Effect> effects = new ArrayList<>(expire(ledger, nowMillis));
        if (ledger.settings().startsCriticalCycles()) {
            ledger.opportunities().stream()
                    .filter(it -> it.score().priority() == Priority.CRITICAL)
                    .map(Opportunity::tenant)
                    .distinct()
                    .filter(tenant -> mayStart(ledger, tenant, nowMillis))
                    .forEach(tenant -> findNext(ledger, tenant, nowMillis)
                            .ifPresent(it -> effects.addAll(start(ledger, it, nowMillis))));
        }
        return effects;
    }

    private static List<Effect> expire(CycleLedger ledger, long nowMillis) {
        return ledger.criticalStarts().stream()
                .filter(it -> it.atMillis() < nowMillis - QUIET_MILLIS)
                .filter(it -> ledger.opportunity(it.opportunity()).isEmpty())
                .map(it -> (Effect) new Effect.RemoveEntry(it.key()))
                .toList();
    }

    private static boolean mayStart(CycleLedger ledger, String tenant, long nowMillis) {
        return ledger.settings().limits().isEnabled(tenant)
                && ledger.pendingCount(tenant) < ledger.settings().limits().mostConcurrent(tenant)
                && ledger.criticalStarts().stream()
                        .filter(it -> it.tenant().equals(tenant))
                        .allMatch(it -> it.atMillis() < nowMillis - QUIET_MILLIS);
    }

    /** Most valuable critical opportunity that no cycle has acted on. */
    private static Optional<Opportunity> findNext(CycleLedger ledger, String tenant, long nowMillis) {
        Predictor predictor = ledger.predictor(tenant);
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(tenant) && it.score().priority() == Priority.CRITICAL)
                .filter(it -> it.period().lastSeenMillis() > nowMillis - WINDOW_MILLIS)
                .filter(it -> !ledger.contains(LedgerEntry.CriticalEntry.key(it.id()))
                        && ledger.outcome(it.id()).isEmpty()
                        && Suppression.reason(ledger, it, nowMillis).isEmpty())
                .min(Comparator.<Opportunity, Boolean>comparing(
                                it -> it.evidence().place().frames().isEmpty())
                        .thenComparing(OpportunitySelection.order(predictor::predict)));
    }

    private static List<Effect> start(CycleLedger ledger, Opportunity opportunity, long nowMillis) {
        String tenant = opportunity.tenant();
        CycleStart start = new CycleStart(
                WINDOW_MILLIS,
                String.format(
                        Locale.ROOT,
                        "critical priority of %s, %s of %s: impact score %.0f",
                        opportunity.id(),
                        opportunity.kind(),
                        opportunity.component(),
                        opportunity.score().value()),
                nowMillis + ledger.settings().deadline().toMillis(),
                1);
        String cycle = PREFIX + tenant + "-"
                + Instant.ofEpochMilli(nowMillis).toString().replace(":", "");
        OpportunitySelection.SelectionRequest asked =
                new OpportunitySelection.SelectionRequest(tenant, nowMillis - WINDOW_MILLIS, nowMillis, 1, false);
        List<String> selected = List.of(opportunity.id());
        List<KnownOpportunity> known = OpportunitySelection.listKnown(ledger, asked, selected);
        List<Effect> effects = new ArrayList<>();
        effects.add(new Effect.StoreEntry(new LedgerEntry.CriticalEntry(tenant, opportunity.id(), nowMillis)));
        effects.addAll(
                Cycles.start(ledger, new NewCycle(cycle, tenant, start, selected, known, "nothing to do"), nowMillis));
        return effects;
    }

    private CriticalCycles() {}
}
