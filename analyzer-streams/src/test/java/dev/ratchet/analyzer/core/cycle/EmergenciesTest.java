package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.counts;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.event;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EmergenciesTest extends LedgerFixture {
    private static final String FIRST = "c-emergency-default-1970-01-05T040000Z";
    private static final long QUIET = Duration.ofMinutes(5).toMillis();

    @Test
    void startsACycleOnACriticalAlarmAndNamesWhereToStart() {
        counted("counts-default-0-1", "default", NOW - HOUR + 1, 7);
        found(opportunity("o-other", "orders", 5000));
        found(opportunity("o-own", "pricing", 100));
        HeardAlarm alarm = alarm("p99", AlarmState.ALARM, Severity.CRITICAL, NOW - 900);

        assertEquals(
                List.of(
                        event(
                                FIRST,
                                NOW,
                                new CycleStart(HOUR, "alarm p99 of pricing", NOW + HOUR, 1, Optional.of(alarm))),
                        event(FIRST, NOW, new CycleAnalysis(counts(7), List.of())),
                        event(
                                FIRST,
                                NOW,
                                new CycleEvent.Closed("no action is possible without new code; start with o-own,"
                                        + " ERROR_CLUSTER of pricing"))),
                events(found(alarm, NOW)));
    }

    @Test
    void listsOnlyOpportunitiesOfTheLastHour() {
        found(with(opportunity("o-old", "pricing", 5000), "default", NOW - HOUR));
        found(with(opportunity("o-foreign", "pricing", 5000), "other", NOW));

        assertEquals(
                new CycleEvent.Closed("no opportunities were found in the last hour"),
                events(found(critical("p99", NOW), NOW)).getLast().stage());
    }

    @ParameterizedTest
    @CsvSource({"ALARM, HIGH", "OK, CRITICAL", "INSUFFICIENT_DATA, CRITICAL", "UNKNOWN, CRITICAL", "ALARM, UNKNOWN"})
    void startsNoCycleOnOtherAlarms(AlarmState state, Severity severity) {
        assertEquals(List.of(), events(found(alarm("p99", state, severity, NOW), NOW)));
    }

    @Test
    void startsNoCycleUntilTheAlarmWasCleared() {
        events(found(critical("p99", NOW), NOW));

        assertEquals(List.of(), events(found(critical("p99", NOW + HOUR), NOW + HOUR)));
        assertEquals(
                List.of(), events(found(alarm("p99", AlarmState.OK, Severity.CRITICAL, NOW + HOUR + 1), NOW + HOUR)));
        assertEquals(
                3, events(found(critical("p99", NOW + HOUR + 2), NOW + HOUR)).size());
    }

    @Test
    void startsACycleWhenAnAlarmBecomesCritical() {
        events(found(alarm("p99", AlarmState.ALARM, Severity.HIGH, NOW), NOW));

        assertEquals(3, events(found(critical("p99", NOW + 1), NOW + 1)).size());
    }

    @Test
    void ignoresStatesOlderThanTheLatest() {
        events(found(critical("p99", NOW), NOW));
        events(found(alarm("p99", AlarmState.OK, Severity.CRITICAL, NOW + 2), NOW + 2));

        assertEquals(List.of(), events(found(critical("p99", NOW + 1), NOW + HOUR)));
    }

    @Test
    void alarmsWithinFiveMinutesBelongToTheSameEmergency() {
        events(found(critical("p99", NOW), NOW));

        assertEquals(List.of(), events(found(critical("errors", NOW + 1), NOW + QUIET)));
        assertEquals(
                3, events(found(critical("queue", NOW + 2), NOW + QUIET + 1)).size());
    }

    @Test
    void emergenciesOfTenantsAreIndependent() {
        events(found(critical("p99", NOW), NOW));

        Input other = new Input.NewFinding(new Finding("alarm-2", "other", NOW, critical("p99", NOW)), NOW);

        assertEquals(3, events(other).size());
    }

    @Test
    void startsNoCycleWhileAnotherIsOpen() {
        ledger.store(new Cycle(FIRST, "default", NOW + HOUR, List.of("o-1"), List.of(), Optional.empty()));

        assertEquals(List.of(), events(found(critical("p99", NOW + HOUR / 2), NOW + HOUR / 2)));
    }

    @Test
    void storesAThousandAlarmsPerTenant() {
        for (int i = 0; i <= 1000; i++) {
            next(found(alarm("a-" + i, AlarmState.OK, Severity.LOW, NOW + i), NOW + i));
        }

        assertEquals(1000, ledger.alarms("default").size());
        assertEquals(
                "a-1",
                ledger.alarms("default").stream()
                        .min((a, b) -> Long.compare(a.saidMillis(), b.saidMillis()))
                        .orElseThrow()
                        .name());
    }

    private static HeardAlarm critical(String name, long saidMillis) {
        return alarm(name, AlarmState.ALARM, Severity.CRITICAL, saidMillis);
    }

    private static HeardAlarm alarm(String name, AlarmState state, Severity severity, long saidMillis) {
        return new HeardAlarm("pricing", saidMillis, saidMillis + 5, new Alarm(name, state, severity, "3 of 3"));
    }

    private static Input found(HeardAlarm alarm, long atMillis) {
        return new Input.NewFinding(new Finding("alarm-1", "default", atMillis, alarm), atMillis);
    }
}
