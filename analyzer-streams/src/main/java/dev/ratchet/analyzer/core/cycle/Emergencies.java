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
 * Emergency cycles: begun by an alarm that was not on and now is, of critical severity, at once, with the telemetry of the
 * last hour and one improvement at most.
 *
 * <p>One at a time for a tenant, and none within five minutes of the last, of which a further alarm is a part. Whatever an
 * alarm says for the second time, or says after something newer, changes nothing. The last 1,000 alarms of a tenant are
 * remembered.
 *
 * <p>Under an alarm nothing is taken up that needs new code: whoever can provoke an alarm must not get a change written by
 * it. No opportunity of today is mended without, so that the cycle says so and which is the worthiest.
 */
final class Emergencies {
    private static final long WINDOW_MILLIS = Duration.ofHours(1).toMillis();
    private static final long DEADLINE_MILLIS = Duration.ofHours(1).toMillis();
    private static final int MOST_IMPROVEMENTS = 1;
    private static final int MOST_ALARMS = 1000;
    private static final String PREFIX = "c-emergency-";

    /** What follows from an alarm. */
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

    /** What was known in the last hour; none of it is taken up. */
    private static List<KnownOpportunity> known(CycleLedger ledger, String tenant, long atMillis) {
        Choice.Asked asked = new Choice.Asked(tenant, atMillis - WINDOW_MILLIS, atMillis, 0, false);
        return Choice.known(ledger, asked, List.of()).stream()
                .map(it -> new KnownOpportunity(
                        it.id(),
                        it.component(),
                        it.kind(),
                        it.place(),
                        it.score(),
                        Optional.of("an emergency takes up nothing that needs new code")))
                .toList();
    }

    /** Why nothing is taken up, and what somebody should look at first: the worthiest of the component, or of the tenant. */
    private static String nothing(CycleLedger ledger, String tenant, HeardAlarm heard, long atMillis) {
        return ledger.opportunities().stream()
                .filter(it -> it.tenant().equals(tenant) && it.lastSeenMillis() > atMillis - WINDOW_MILLIS)
                .filter(it -> !it.kind().isSpecification())
                .min(Comparator.<Opportunity, Boolean>comparing(
                                it -> !it.component().equals(heard.component()))
                        .thenComparing(Choice.order(ledger.predictor(tenant)::predict)))
                .map(it -> "nothing that needs no new code; look first at " + it.id() + ", " + it.kind() + " of "
                        + it.component() + cause(ledger, it))
                .orElse("nothing was found in the last hour");
    }

    private static String cause(CycleLedger ledger, Opportunity it) {
        return RootCauses.of(ledger, it).stream()
                .findFirst()
                .map(cause -> String.format(
                        Locale.ROOT,
                        "; likeliest cause: %s %s of %s, %.2f",
                        cause.kind(),
                        cause.name(),
                        cause.component(),
                        cause.weight()))
                .orElse("");
    }

    /** The alarm that was heard longest ago, when there are too many. */
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
