package dev.ratchet.deployer.core;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Alarm;
import dev.ratchet.cycle.AlarmState;
import dev.ratchet.cycle.CycleEvent;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.CycleStart;
import dev.ratchet.cycle.HeardAlarm;
import dev.ratchet.cycle.Severity;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ReportsTest {
    @Test
    void anEmergencysReportSaysWhatBeganItHowFastAndWhyItTookUpNothing() {
        HeardAlarm alarm =
                new HeardAlarm("pricing", 3, 5, new Alarm("p99", AlarmState.ALARM, Severity.CRITICAL, "3 of 3"));
        Desk desk = new Desk(Proposals.auto());
        desk.take(new CycleEvent("c-1", "acme", 905, new CycleStart(1, "alarm p99", 2, 1, Optional.of(alarm))));
        desk.take(new CycleEvent("c-1", "acme", 905, new CycleEvent.Closed("nothing that needs no new code")));

        CycleReport it = desk.published(CycleReport.class).getFirst();
        assertEquals("alarm p99", it.cause());
        assertEquals("nothing that needs no new code", it.closedBecause());
        assertEquals(Optional.of(900L), it.triggerMillis());
    }

    @Test
    void anotherCyclesReportHasNoTrigger() {
        Desk desk = new Desk(Proposals.auto());
        desk.take(new CycleEvent("c-1", "acme", 905, new CycleStart(1, "nightly", 2, 1)));
        desk.take(new CycleEvent("c-1", "acme", 906, new CycleEvent.Closed("done")));

        assertEquals(
                Optional.empty(), desk.published(CycleReport.class).getFirst().triggerMillis());
    }
}
