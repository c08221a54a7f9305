package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.proposal.WatchRung;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStateKind;
import dev.ratchet.deployer.change.BranchRepository.RepositoryLocation;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.View;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TagAnnouncementsTest {
    private static final ComponentId SHOP = WatchSamples.SHOP;
    private static final String REPOSITORY = "https://git.example/shop.git";

    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>(Map.of("v1.0.0", "c1"));
    private final Map<WatchId, WatchState> watches = new HashMap<>();
    private final TagAnnouncements announcements = new TagAnnouncements(
            this::tags,
            this::view,
            events::add,
            Clock.fixed(Instant.ofEpochMilli(5), ZoneOffset.UTC),
            Duration.ofMinutes(1));
    private boolean isReachable = true;
    private int polls;

    @AfterEach
    void close() {
        announcements.close();
    }

    @Test
    void newVersionTagIsTheEventThatPipelinesPost() {
        announcements.pollOnce();
        tags.putAll(Map.of("v1.1.0", "c2", "nightly", "c2"));

        announcements.pollOnce();
        announcements.pollOnce();

        assertEquals(
                List.of(new Event(
                        SHOP.tenant(), SHOP.name(), "tag-v1.1.0-c2", 5, new Deployment("1.1.0", Optional.of("c2")))),
                events);
    }

    @Test
    void versionThatIsWatchedIsTheSameDeployment() {
        announcements.pollOnce();
        watches.put(
                WatchSamples.WATCH,
                new WatchState.Ended(watched("v2.0"), WatchStateKind.CONFIRMED, WatchJudgement.none(), 1, ""));
        tags.putAll(Map.of("v2.0", "c2", "2.0", "c2", "v2.1", "c3"));

        announcements.pollOnce();

        assertEquals(List.of("tag-v2.1-c3"), events.stream().map(Event::id).toList());
    }

    @Test
    void unreachableRepositoryIsNotPolledAtOnceAgain() {
        isReachable = false;

        announcements.pollOnce();
        announcements.pollOnce();

        assertEquals(1, polls);
    }

    private static WatchPlan watched(String version) {
        DeploymentNotice notice = WatchSamples.notice();
        return new WatchPlan(
                new DeploymentNotice(
                        notice.watch(),
                        notice.componentId(),
                        notice.environment(),
                        version,
                        notice.replaced(),
                        notice.source(),
                        notice.minute(),
                        notice.intervalMillis()),
                WatchSamples.LOOKS,
                false,
                WatchRules.observe());
    }

    private Map<String, String> tags(RepositoryLocation location) throws IOException {
        assertEquals(new RepositoryLocation(SHOP.tenant(), REPOSITORY), location);
        polls++;
        if (!isReachable) {
            throw new IOException("unreachable");
        }
        return tags;
    }

    private View view() {
        WatchRules rules = new WatchRules(
                WatchRung.OBSERVE,
                Optional.empty(),
                List.of(),
                List.of(),
                new RollBackWay.None(),
                Optional.of(REPOSITORY));
        return new View(
                1,
                Map.of(SHOP, Component.named(SHOP).watchedBy(Optional.of(rules))),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new View.Histories(Map.of(), Map.of(), watches));
    }
}
