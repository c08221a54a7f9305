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
 * to have code written by it. All opportunities of today need new code, so the cycle reports that and names the most
 * valuable one.
 */
final class Emergencies {
    private static final long WINDOW_MILLIS = Duration.ofHours(1).toMillis();
    private static final long DEADLINE_MILLIS = Duration.ofHours(1).toMillis();
    private static final int MOST_IMPROVEMENTS = 1;
    private static final int MOST_ALARMS = 1000;
    private static final String PREFIX = "c-emergency-";

    /** Effects of an alarm. */
    static List<Effect> heard(CycleLedger ledger, String tenant, HeardAlarm it, long atMillis) {
        Alarm alarm = it.alarm();
        Kept.OfAlarm now = new Kept.OfAlarm(
                tenant, it.component(), alarm.name(), alarm.state(), alarm.severity(), it.saidMillis());
        Optional<Kept.OfAlarm> before = ledger.alarm(now.key());
        if (before.filter(known -> known.saidMillis() > now.saidMillis() || isSame(known, now))
                .isPresent()) {
            return List.of();
        }
        List<Effect> effects = new ArrayList<>(oldest(ledger, now));
        effects.add(new Effect.Keep(now));
        boolean wasOn = before.filter(Kept.OfAlarm::isCritical).isPresent();
        boolean mayBegin = ledger.settings().limits().isEnabled(tenant) && !isUnderWay(ledger, tenant, atMillis);
        if (now.isCritical() && !wasOn && mayBegin) {
            effects.addAll(begun(ledger, tenant, it, atMillis));
        }
        return effects;
    }

    private static boolean isSame(Kept.OfAlarm known, Kept.OfAlarm now) {
        return known.state() == now.state() && known.severity() == now.severity();
    }

    private static boolean isUnderWay(CycleLedger ledger, String tenant, long atMillis) {
        long quietMillis = ledger.settings().alarmQuiet().toMillis();
        return ledger.turns().stream()
                .filter(it -> it.tenant().equals(tenant) && it.cycle().startsWith(PREFIX))
                .anyMatch(it -> it.isOpen() || atMillis - (it.deadlineMillis() - DEADLINE_MILLIS) <= quietMillis);
    }

    private static List<Effect> begun(CycleLedger ledger, String tenant, HeardAlarm it, long atMillis) {
        CycleStart start = new CycleStart(
                WINDOW_MILLIS,
                "alarm " + it.alarm().name() + " of " + it.component(),
                atMillis + DEADLINE_MILLIS,
                MOST_IMPROVEMENTS,
                Optional.of(it));
        String cycle = PREFIX + tenant + "-"
                + Instant.ofEpochMilli(atMillis).toString().replace(":", "");
        return Cycles.started(
                ledger,
                new Cycles.Begin(
                        cycle,
                        tenant,
                        start,
                        List.of(),
                        known(ledger, tenant, atMillis),
                        nothing(ledger, tenant, it, atMillis)),
                atMillis);
    }

    /** Opportunities of the last hour, none of which is selected. */
    private static List<KnownOpportunity> known(CycleLedger ledger, String tenant, long atMillis) {
        Choice.Asked asked = new Choice.Asked(tenant, atMillis - WINDOW_MILLIS, atMillis, 0, false);
        return Choice.known(ledger, asked, List.of()).stream()
                .map(it -> new KnownOpportunity(
                        it.id(),
                        it.component(),
                        it.kind(),
                        it.place(),
                        it.score(),
                        Optional.of("an emergency cycle starts no change that needs new code")))
                .toList();
    }

    /**
     * Reason why nothing is selected, and where to start: the most valuable opportunity of the component, or else of
     * the tenant.
     */
    private static String nothing(CycleLedger ledger, String tenant, HeardAlarm heard, long atMillis) {
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(tenant) && it.lastSeenMillis() > atMillis - WINDOW_MILLIS)
                .filter(it -> !it.kind().isSpecification())
                .min(Comparator.<Opportunity, Boolean>comparing(
                                it -> !it.component().equals(heard.component()))
                        .thenComparing(Choice.order(ledger.predictor(tenant)::predict)))
                .map(it -> "no action is possible without new code; start with " + it.id() + ", " + it.kind() + " of "
                        + it.component() + cause(ledger, it))
                .orElse("no opportunities were found in the last hour");
    }

    private static String cause(CycleLedger ledger, Opportunity it) {
        return RootCauses.of(ledger, it).stream()
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
    private static List<Effect> oldest(CycleLedger ledger, Kept.OfAlarm now) {
        List<Kept.OfAlarm> known = ledger.alarms(now.tenant());
        return known.size() < MOST_ALARMS || ledger.knows(now.key())
                ? List.of()
                : known.stream()
                        .min(Comparator.comparingLong(Kept.OfAlarm::saidMillis).thenComparing(Kept.OfAlarm::key))
                        .map(it -> List.<Effect>of(new Effect.Forget(it.key())))
                        .orElse(List.of());
    }

    private Emergencies() {}
}
