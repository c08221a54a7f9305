package dev.ratchet.deployer.kubernetes;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.deployer.config.KubernetesSettings;
import dev.ratchet.deployer.core.workload.RolloutPhase;
import dev.ratchet.deployer.core.workload.WorkloadSamples;
import dev.ratchet.deployer.kafka.View;
import java.time.Clock;
import java.time.Instant;
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

final class WorkloadAnnouncementsTest {
    private static final ComponentId CART = new ComponentId("acme", "cart");
    private static final long LEADER = 1;

    private final List<Event> events = new ArrayList<>();
    private final WorkloadAnnouncements announcements = new WorkloadAnnouncements(
            this::view,
            _ -> List.of(),
            this::write,
            new KubernetesSettings(true, Optional.empty(), Map.of("shop", "acme"), Optional.empty()),
            clock());
    private long term = LEADER;
    private long nowMillis = 1_000;
    private boolean brokerAnswers = true;

    @Test
    void deploymentIsTheEventThatPipelinesPost() {
        deploy();

        assertEquals(
                List.of(new Event("acme", "cart", "kubernetes-uid-2", 1_000, new Deployment("2", Optional.empty()))),
                events);
    }

    @Test
    void standbyAnnouncesTheLatestDeploymentsWhenItLeads() {
        term = View.STANDBY;
        deploy();
        assertEquals(List.of(), events);

        term = LEADER;
        nowMillis += 60_000;
        announcements.announceNoticed();

        assertEquals(1_000, events.getFirst().atMillis());
    }

    @Test
    void standbyDiscardsOlderDeployments() {
        term = View.STANDBY;
        deploy();
        nowMillis += 301_000;
        announcements.announceNoticed();

        term = LEADER;
        announcements.announceNoticed();

        assertEquals(List.of(), events);
    }

    @Test
    void deploymentWaitsForTheBroker() {
        brokerAnswers = false;
        assertThrows(IllegalStateException.class, this::deploy);

        brokerAnswers = true;
        announcements.announceNoticed();

        assertEquals(1, events.size());
    }

    @Test
    void deploymentHasTheTimeOfItsStateWhenTheBrokerAnswersLater() {
        brokerAnswers = false;
        assertThrows(IllegalStateException.class, this::deploy);
        nowMillis = 2_000;
        announcements.add(WorkloadSamples.state("3", RolloutPhase.UNDER_WAY));
        nowMillis = 90_000;

        brokerAnswers = true;
        announcements.announceNoticed();

        assertEquals(
                List.of(1_000L, 2_000L), events.stream().map(Event::atMillis).toList());
    }

    @Test
    void longOutageRetainsTheLatestDeployments() {
        int count = 10_005;
        for (int version = 0; version <= count; version++) {
            announcements.add(WorkloadSamples.state(String.valueOf(version), RolloutPhase.COMPLETE));
        }

        announcements.announceNoticed();

        assertTrue(events.size() <= 10_000, () -> events.size() + " events");
        assertEquals(
                new Deployment(String.valueOf(count), Optional.empty()),
                events.getLast().content());
    }

    private void deploy() {
        announcements.add(WorkloadSamples.state("1", RolloutPhase.COMPLETE));
        announcements.add(WorkloadSamples.state("2", RolloutPhase.UNDER_WAY));
        announcements.announceNoticed();
    }

    private void write(Event event) {
        if (!brokerAnswers) {
            throw new IllegalStateException("the broker does not answer");
        }
        events.add(event);
    }

    private View view() {
        return new View(
                term,
                Map.of(CART, Component.named(CART)),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new View.Histories(Map.of(), Map.of(), Map.of()));
    }

    private Clock clock() {
        InstantSource source = () -> Instant.ofEpochMilli(nowMillis);
        return source.withZone(ZoneOffset.UTC);
    }
}
