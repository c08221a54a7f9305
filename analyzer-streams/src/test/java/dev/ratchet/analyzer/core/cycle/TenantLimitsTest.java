package dev.ratchet.analyzer.core.cycle;

import static dev.ratchet.analyzer.core.cycle.CycleSamples.HOUR;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.NOW;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.opportunity;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.request;
import static dev.ratchet.analyzer.core.cycle.CycleSamples.with;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.TenantLimits;
import dev.ratchet.cycle.report.TenantLimits.SingleTenantLimits;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class TenantLimitsTest extends LedgerFixture {
    private static final TenantLimits OFF =
            new TenantLimits(true, 3, Map.of("default", new SingleTenantLimits(false, 3)));

    @Test
    void appliesATenantsLowerLimit() {
        limited(new TenantLimits(true, 3, Map.of("default", new SingleTenantLimits(true, 1))), 0);
        found(opportunity("o-1", "pricing", 5000));
        found(opportunity("o-2", "orders", 200));

        assertEquals(List.of("o-1"), chosen(request("1", 3, NOW)));
        assertEquals(List.of(), chosen(request("2", 3, NOW)));
    }

    @Test
    void aTenantsLimitDoesNotRaiseTheCommonOne() {
        limited(new TenantLimits(true, 1, Map.of("default", new SingleTenantLimits(true, 9))), 0);
        found(opportunity("o-1", "pricing", 5000));
        found(opportunity("o-2", "orders", 200));

        assertEquals(List.of("o-1"), chosen(request("1", 3, NOW)));
    }

    @Test
    void startsNoScheduledOrEmergencyCycleForADisabledTenant() {
        limited(OFF, 0);
        found(opportunity("o-1", "pricing", 5000));
        found(with(opportunity("o-2", "orders", 5000), "other", NOW));
        events(new Input.ScheduleTick(NOW, NOW));

        assertEquals(List.of("other"), tenants(events(new Input.ScheduleTick(NOW + HOUR, NOW + HOUR))));
        HeardAlarm alarm =
                new HeardAlarm("pricing", NOW, NOW, new Alarm("p99", AlarmState.ALARM, Severity.CRITICAL, ""));
        assertEquals(List.of(), events(new Input.NewFinding(new Finding("alarm", "default", NOW, alarm), NOW)));
    }

    @Test
    void reportsThatTheTenantOfARequestedCycleIsDisabled() {
        limited(OFF, 0);
        found(opportunity("o-1", "pricing", 5000));

        List<CycleEvent> events = events(request("1", 3, NOW));

        assertEquals(
                new CycleEvent.Closed("cycles of default are disabled"),
                events.getLast().stage());
    }

    @Test
    void limitsTheNumberOfScheduledCycles() {
        limited(TenantLimits.of(3), 2);
        found(opportunity("o-1", "pricing", 5000));
        events(new Input.ScheduleTick(NOW, NOW));

        assertEquals(List.of("default"), tenants(events(new Input.ScheduleTick(NOW + HOUR, NOW + HOUR))));
        assertEquals(List.of("default"), tenants(events(new Input.ScheduleTick(NOW + 2 * HOUR, NOW + 2 * HOUR))));
        assertEquals(List.of(), events(new Input.ScheduleTick(NOW + 3 * HOUR, NOW + 3 * HOUR)));
        assertEquals(List.of("default"), tenants(events(request("1", 3, NOW + 3 * HOUR))));
    }

    private void limited(TenantLimits limits, long mostCycles) {
        ledger = new CycleLedger(new CycleSettings(
                Duration.ofHours(24), Duration.ofHours(4), 3, mostCycles, limits, Duration.ofMinutes(5), true, true));
    }

    private static List<String> tenants(List<CycleEvent> events) {
        return events.stream().map(CycleEvent::tenant).distinct().toList();
    }
}
