package dev.ratchet.analyzer.streams;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static dev.ratchet.analyzer.streams.Samples.NOW;
import static dev.ratchet.analyzer.streams.Samples.alarm;
import static dev.ratchet.analyzer.streams.Samples.finding;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.topic.Topics;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class AlarmTopologyTest extends TopologyCase {
    @Test
    void emitsAnAlarmAtOnceAndRecordsItsDelayInTheCycle() {
        publish(Topics.EVENTS, null, alarm());
        // without waiting for the next second
        Finding finding = value(Topics.FINDINGS, read(Topics.FINDINGS).getFirst());
        decisions();
        driver().advanceWallClockTime(Duration.ofMillis(700));
        publish(Topics.FINDINGS, "alarm", finding);
        publish(Topics.FINDINGS, "alarm", finding);

        List<CycleEvent> events =
                read(Topics.CYCLES).stream().map(it -> value(Topics.CYCLES, it)).toList();
        assertEquals(3, events.size(), events::toString);
        CycleStart start = (CycleStart) events.getFirst().stage();
        assertEquals(
                700, events.getFirst().atMillis() - start.alarm().orElseThrow().recordMillis());
        try (var all = driver().<String, byte[]>getKeyValueStore(AnalyzerTopology.DECIDED)
                .all()) {
            assertTrue(all.next().key.startsWith("alarm/default/pricing"));
        }
    }

    @Test
    void announcesARegressionWithTheDeploymentOfACalledComponent() {
        publish(Topics.COMPONENTS, "default/pricing", PRICING);
        publish(Topics.EVENTS, null, new Event("default", "pricing", "c", NOW, new Calls("stock")));
        Finding called = value(Topics.FINDINGS, read(Topics.FINDINGS).getFirst());
        decisions();
        publish(Topics.FINDINGS, "called", called);
        publish(
                Topics.FINDINGS,
                "deployed",
                new Finding(
                        "deployed",
                        "default",
                        NOW,
                        new Deployed("stock", new DeploymentAt("v2", Optional.empty(), NOW))));
        publish(Topics.FINDINGS, "o-1", finding());

        Opportunity it = value(Topics.OPPORTUNITIES, read(Topics.OPPORTUNITIES).getFirst());
        assertEquals("stock", it.explanation().causes().getFirst().component());
        assertEquals("v2", it.explanation().causes().getFirst().name());
    }
}
