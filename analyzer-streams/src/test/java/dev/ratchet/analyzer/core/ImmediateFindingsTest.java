package dev.ratchet.analyzer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Severity;
import java.util.Optional;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;

class ImmediateFindingsTest {
    private static final Alarm ALARM = new Alarm("p99", AlarmState.ALARM, Severity.CRITICAL, "");

    @Test
    void emitsAlarmsOfAnyComponent() {
        assertEquals(
                Optional.of(new HeardAlarm("anything", 3, 7, ALARM)),
                extract("default", "anything", ALARM).map(Finding::found));
    }

    @Test
    void emitsDeploymentsAndCalls() {
        assertEquals(
                Optional.of(new Deployed("pricing", new DeploymentAt("v2", Optional.of("abc"), 3))),
                extract("default", "pricing", new Deployment("v2", Optional.of("abc")))
                        .map(Finding::found));
        assertEquals(
                Optional.of(new Called("pricing", "stock")),
                extract("default", "pricing", new Calls("stock")).map(Finding::found));
    }

    @Test
    void emitsNothingForOtherRecords() {
        assertEquals(Optional.empty(), extract("default", "pricing", new Event.Unknown()));
    }

    @Test
    void tenantsDoNotShareKeys() {
        assertNotEquals(
                extract("default", "pricing", ALARM).orElseThrow().id(),
                extract("other", "pricing", ALARM).orElseThrow().id());
    }

    @Test
    void deploymentsShareABoundedNumberOfKeys() {
        TreeSet<String> keys = new TreeSet<>();
        for (int i = 0; i < 1000; i++) {
            keys.add(extract("default", "pricing", new Deployment("v" + i, Optional.empty()))
                    .orElseThrow()
                    .id());
        }

        assertEquals(20, keys.size());
    }

    private static Optional<Finding> extract(String tenant, String component, Event.Content content) {
        return ImmediateFindings.extract(new Event(tenant, component, "e", 3, content), 7)
                .flatMap(FindingUpdate::finding);
    }
}
