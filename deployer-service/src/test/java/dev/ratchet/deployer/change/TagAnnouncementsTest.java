package dev.ratchet.deployer.change;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

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
import java.time.InstantSource;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.eclipse.jgit.api.errors.JGitInternalException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

final class TagAnnouncementsTest {
    private static final ComponentId SHOP = WatchSamples.SHOP;
    private static final ComponentId CART = new ComponentId("rival", "cart");
    private static final String REPOSITORY = "https://git.example/shop.git";
    private static final String OTHER = "https://git.example/cart.git";
    private static final Duration INTERVAL = Duration.ofMinutes(1);

    private final List<Event> events = new ArrayList<>();
    private final Map<String, String> tags = new HashMap<>(Map.of("v1.0.0", "c1"));
    private final Map<WatchId, WatchState> watches = new HashMap<>();
    private final TagAnnouncements announcements =
            new TagAnnouncements(this::tags, this::view, this::write, clock(), INTERVAL);
    private final Map<String, Exception> failures = new HashMap<>();
    private final Map<String, Integer> polls = new HashMap<>();
    private final Map<ComponentId, Component> entries = new HashMap<>(Map.of(SHOP, entry(SHOP, REPOSITORY)));
    private long term = 1;
    private long nowMillis;
    private boolean brokerAnswers = true;

    @AfterEach
    void close() {
        announcements.close();
    }

    @Test
    void newVersionTagIsTheEventThatPipelinesPost() {
        poll();
        tags.putAll(Map.of("v1.1.0", "c2", "nightly", "c2"));

        poll();
        poll();

        assertEquals(
                List.of(new Event(
                        SHOP.tenant(),
                        SHOP.name(),
                        "tag-v1.1.0-c2",
                        2 * INTERVAL.toMillis(),
                        new Deployment("1.1.0", Optional.of("c2")))),
                events);
    }

    @Test
    void versionThatIsWatchedIsTheSameDeployment() {
        poll();
        watches.put(
                WatchSamples.WATCH,
                new WatchState.Ended(watched("v2.0"), WatchStateKind.CONFIRMED, WatchJudgement.none(), 1, ""));
        tags.putAll(Map.of("v2.0", "c2", "2.0", "c2", "v2.1", "c3"));

        poll();

        assertEquals(List.of("tag-v2.1-c3"), events.stream().map(Event::id).toList());
    }

    @Test
    void tagWaitsForTheBroker() {
        poll();
        tags.put("v1.1.0", "c2");
        brokerAnswers = false;
        assertThrows(IllegalStateException.class, this::poll);
        assertThrows(IllegalStateException.class, announcements::step);

        brokerAnswers = true;
        announcements.step();

        assertEquals(List.of("tag-v1.1.0-c2"), events.stream().map(Event::id).toList());
        assertEquals(Map.of(REPOSITORY, 2), polls, "an announcement that fails repeats no poll");
    }

    @Test
    void tagOfAFormerLeaderIsAnnounced() {
        poll();
        tags.put("v1.1.0", "c2");
        brokerAnswers = false;
        assertThrows(IllegalStateException.class, this::poll);
        term = View.STANDBY;

        brokerAnswers = true;
        announcements.step();

        assertEquals(List.of("tag-v1.1.0-c2"), events.stream().map(Event::id).toList());
    }

    @Test
    void unreachableRepositoryIsNotPolledAtOnceAgain() {
        failures.put(REPOSITORY, new IOException("unreachable"));

        poll();
        poll();

        assertEquals(Map.of(REPOSITORY, 1), polls);
    }

    @Test
    void defectOfOneRepositoryDoesNotConcernTheOthers() {
        entries.put(CART, entry(CART, OTHER));
        failures.put(REPOSITORY, new JGitInternalException("corrupt"));
        failures.put(OTHER, new IllegalArgumentException("invalid"));

        poll();
        poll();
        assertEquals(Map.of(REPOSITORY, 1, OTHER, 1), polls);

        failures.clear();
        poll();
        tags.put("v1.1.0", "c2");
        poll();

        assertEquals(2, events.size(), events::toString);
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

    private void poll() {
        nowMillis += INTERVAL.toMillis();
        announcements.step();
    }

    private void write(Event event) {
        if (!brokerAnswers) {
            throw new IllegalStateException("the broker does not answer");
        }
        events.add(event);
    }

    private Map<String, String> tags(RepositoryLocation location) throws IOException {
        polls.merge(location.repository(), 1, Integer::sum);
        if (failures.get(location.repository()) instanceof IOException failure) {
            throw failure;
        }
        if (failures.get(location.repository()) instanceof RuntimeException failure) {
            throw failure;
        }
        return tags;
    }

    private View view() {
        return new View(
                term, entries, Map.of(), Map.of(), Map.of(), Map.of(), new View.Histories(Map.of(), Map.of(), watches));
    }

    private static Component entry(ComponentId id, String repository) {
        WatchRules rules = new WatchRules(
                WatchRung.OBSERVE,
                Optional.empty(),
                List.of(),
                List.of(),
                new RollBackWay.None(),
                Optional.of(repository));
        return Component.named(id).watchedBy(Optional.of(rules));
    }

    private Clock clock() {
        InstantSource source = () -> Instant.ofEpochMilli(nowMillis);
        return source.withZone(ZoneOffset.UTC);
    }
}
