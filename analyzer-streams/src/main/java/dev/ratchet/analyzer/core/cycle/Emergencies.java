package dev.ratchet.analyzer.core.cycle;

import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.telemetry.Alarm;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Starts an emergency cycle when an alarm becomes critical, with a window of one hour and at most one opportunity.
 *
 * <p>A tenant has at most one emergency cycle at a time. After one starts, no other starts for five minutes; further
 * alarms belong to it. A repeated state of an alarm, or one older than the stored state, changes nothing. The latest
 * 1,000 alarms of a tenant are stored.
 *
 * <p>An emergency cycle never acts on an opportunity that needs new code: whoever can trigger an alarm must not be able
 * to cause code to be written. At present all opportunities need new code, so the cycle reports that and names the most
 * valuable one.
 */
final class Emergencies {
    private static final long WINDOW_MILLIS = Duration.ofHours(1).toMillis();
    private static final long DEADLINE_MILLIS = Duration.ofHours(1).toMillis();
    private static final int MOST_IMPROVEMENTS = 1;
    private static final int MOST_ALARMS = 1000;
    private static final String PREFIX = "c-emergency-";

    /** Effects of an alarm. */
    static List<Effect> acceptAlarm(CycleLedger ledger, String tenant, HeardAlarm received, long atMillis) {
        Alarm alarm = received.alarm();
        LedgerEntry.AlarmEntry now = new LedgerEntry.AlarmEntry(
                tenant, received.component(), alarm.name(), alarm.state(), alarm.severity(), received.saidMillis());
        Optional<LedgerEntry.AlarmEntry> before = ledger.alarm(now.key());
        if (before.filter(known -> known.saidMillis() > now.saidMillis() || isSame(known, now))
                .isPresent()) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>(evictOldest(ledger, now));
        effects.add(new Effect.StoreEntry(now));
        boolean wasOn = before.filter(LedgerEntry.AlarmEntry::isCritical).isPresent();
        boolean mayBegin = ledger.settings().limits().isEnabled(tenant) && !isBlocked(ledger, tenant, atMillis);
        if (now.isCritical() && !wasOn && mayBegin) {
            effects.addAll(start(ledger, tenant, received, atMillis));
        }
        return effects;
    }

    private static boolean isSame(LedgerEntry.AlarmEntry known, LedgerEntry.AlarmEntry now) {
        return known.state() == now.state() && known.severity() == now.severity();
    }

    private static boolean isBlocked(CycleLedger ledger, String tenant, long atMillis) {
        long quietMillis = ledger.settings().alarmQuiet().toMillis();
        return ledger.cycles().stream()
                .filter(it -> it.tenant().equals(tenant) && it.id().startsWith(PREFIX))
                .anyMatch(it -> it.isOpen() || atMillis - (it.deadlineMillis() - DEADLINE_MILLIS) <= quietMillis);
    }

    private static List<Effect> start(CycleLedger ledger, String tenant, HeardAlarm alarm, long atMillis) {
        CycleStart start = new CycleStart(
                WINDOW_MILLIS,
                "alarm " + alarm.alarm().name() + " of " + alarm.component(),
                atMillis + DEADLINE_MILLIS,
                MOST_IMPROVEMENTS,
                Optional.of(alarm));
        String cycle = PREFIX + tenant + "-"
                + Instant.ofEpochMilli(atMillis).toString().replace(":", "");
        return Cycles.start(
                ledger,
                new NewCycle(
                        cycle,
                        tenant,
                        start,
                        List.of(),
                        listKnown(ledger, tenant, atMillis),
                        closingReason(ledger, tenant, alarm, atMillis)),
                atMillis);
    }

    /** Opportunities of the last hour, none of which is selected. */
    private static List<KnownOpportunity> listKnown(CycleLedger ledger, String tenant, long atMillis) {
        OpportunitySelection.SelectionRequest asked =
                new OpportunitySelection.SelectionRequest(tenant, atMillis - WINDOW_MILLIS, atMillis, 0, false);
        return OpportunitySelection.listKnown(ledger, asked, List.of()).stream()
                .map(opportunity ->
                        opportunity.withLeftAlone("an emergency cycle starts no change that needs new code"))
                .toList();
    }

    /**
     * Reason why nothing is selected, and where to start: the most valuable opportunity of the component, or else of
     * the tenant.
     */
    private static String closingReason(CycleLedger ledger, String tenant, HeardAlarm alarm, long atMillis) {
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(tenant) && it.period().lastSeenMillis() > atMillis - WINDOW_MILLIS)
                .filter(it -> !it.kind().isSpecification())
                .min(Comparator.<Opportunity, Boolean>comparing(
                                it -> !it.component().equals(alarm.component()))
                        .thenComparing(OpportunitySelection.order(ledger.predictor(tenant)::predict)))
                .map(opportunity -> "no action is possible without new code; start with " + opportunity.id() + ", "
                        + opportunity.kind() + " of " + opportunity.component() + cause(ledger, opportunity))
                .orElse("no opportunities were found in the last hour");
    }

    private static String cause(CycleLedger ledger, Opportunity opportunity) {
        return RootCauses.find(ledger, opportunity).stream()
                .findFirst()
                .map(cause -> String.format(
                        Locale.ROOT,
                        "; most likely cause: %s %s of %s, %.2f",
                        cause.kind(),
                        cause.name(),
                        cause.component(),
                        cause.weight()))
                .orElse("");
    }

    /** Evicts the oldest alarm if the limit is reached. */
    private static List<Effect> evictOldest(CycleLedger ledger, LedgerEntry.AlarmEntry now) {
        List<LedgerEntry.AlarmEntry> known = ledger.alarms(now.tenant());
        return known.size() < MOST_ALARMS || ledger.contains(now.key())
                ? List.of()
                : known.stream()
                        .min(Comparator.comparingLong(LedgerEntry.AlarmEntry::saidMillis)
                                .thenComparing(LedgerEntry.AlarmEntry::key))
                        .map(it -> List.<Effect>of(new Effect.RemoveEntry(it.key())))
                        .orElse(List.of());
    }

    private Emergencies() {}
}
