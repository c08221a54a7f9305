package dev.ratchet.deployer.kafka.input;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.health.InstanceVersion;
import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.health.StatsSource;
import dev.ratchet.cycle.proposal.WatchRules;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import dev.ratchet.cycle.watch.WatchJudgement;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.deployer.core.watch.WatchSamples;
import dev.ratchet.deployer.core.watch.WatchState;
import dev.ratchet.deployer.kafka.View;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.runtime.kafka.TopicCreator;
import dev.ratchet.runtime.kafka.Wire;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.config.ConfigResource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Minutes of two components on a topic with two partitions, which an earlier version created with eight days. */
final class PastReaderIT {
    private static final Duration DEADLINE = Duration.ofSeconds(30);
    private static final String TOPIC = Topics.INSTANCE_MINUTES.name();
    private static final int PARTITIONS = 2;
    private static final long DAY = 1_440;
    private static final int DAYS = 6;
    private static final int CALLS = 20;

    @TempDir
    @SuppressWarnings("NullAway.Init") // set by JUnit
    private Path folder;

    private final long at = System.currentTimeMillis() / 60_000 - 60;
    private final List<Command> written = new CopyOnWriteArrayList<>();

    @Test
    void readsTheHistoriesOfAllWaitingWatches() throws Exception {
        try (EmbeddedCluster cluster = EmbeddedCluster.start(folder)) {
            assertEquals(Duration.ofDays(15), raisedRetention(cluster));
            publish(cluster, "shop", "cart");
            View view = view(watch("w-1", "shop", at), watch("w-2", "cart", at + 7), watch("w-3", "new", at));
            LeaderLoop.Deployer deployer =
                    new LeaderLoop.Deployer(cluster.connections(), () -> view, written::add, Clock.systemUTC());

            try (LeaderLoop loop = new LeaderLoop("deployer-past", deployer, new PastReader(IntervalLength.MINUTE))) {
                loop.start();
                EmbeddedCluster.await("three histories", DEADLINE, () -> written.size() == 3);
            }
        }

        assertEquals(
                Map.of(
                        "w-1",
                        "6 days after 1200 calls",
                        "w-2",
                        "6 days after 1200 calls",
                        "w-3",
                        "0 days after 0 calls"),
                written.stream()
                        .map(PastReaderIT::past)
                        .collect(Collectors.toMap(
                                it -> it.watch().text(),
                                it -> it.days().size() + " days after "
                                        + it.before().calls() + " calls")));
    }

    /** Creates the topic as an earlier version did, and again as this version does; returns its retention. */
    private static Duration raisedRetention(EmbeddedCluster cluster) throws Exception {
        try (Admin admin = cluster.connections().admin()) {
            admin.createTopics(List.of(new NewTopic(TOPIC, PARTITIONS, (short) 1)
                            .configs(Map.of(
                                    "retention.ms",
                                    Long.toString(Duration.ofDays(8).toMillis())))))
                    .all()
                    .get();
            new TopicCreator(admin, PARTITIONS).create(List.of(Topics.INSTANCE_MINUTES));
            ConfigResource resource = new ConfigResource(ConfigResource.Type.TOPIC, TOPIC);
            return Duration.ofMillis(Long.parseLong(Optional.ofNullable(
                            admin.describeConfigs(List.of(resource)).all().get().get(resource))
                    .orElseThrow()
                    .get("retention.ms")
                    .value()));
        }
    }

    /** Publishes the minutes around the time of day of the deployments on each day, in the order of time. */
    private void publish(EmbeddedCluster cluster, String... components) {
        Wire wire = new Wire(cluster.connections().registry());
        List<ProducerRecord<String, byte[]>> records = new ArrayList<>();
        for (long day = DAYS; day >= 0; day--) {
            for (long minute = at - day * DAY - 90; minute < at - day * DAY + (day == 0 ? 7 : 30); minute++) {
                for (String component : components) {
                    InstanceMinute of = WatchSamples.minute(
                            new ComponentId("acme", component),
                            minute,
                            InstanceVersion.of("1", "a", "production"),
                            WatchSamples.calls(minute, CALLS, 10, 0));
                    String key = of.componentId().key();
                    records.add(new ProducerRecord<>(
                            TOPIC,
                            Math.floorMod(key.hashCode(), PARTITIONS),
                            minute * 60_000,
                            key,
                            wire.record(Topics.INSTANCE_MINUTES, key, of).value()));
                }
            }
        }
        cluster.publish(records);
    }

    private static WatchPast past(Command command) {
        return (WatchPast) ((CommandContent.Watched) command.content()).input();
    }

    /** Watch whose latest look has no old instance. */
    private static WatchState.Watching watch(String id, String component, long minute) {
        WatchId watch = new WatchId(id);
        DeploymentNotice notice = new DeploymentNotice(
                watch,
                new ComponentId("acme", component),
                Optional.of("production"),
                "2",
                List.of("1"),
                StatsSource.SPANS,
                minute,
                60_000);
        return new WatchState.Watching(
                new WatchPlan(notice, WatchSamples.LOOKS, false, WatchRules.observe()),
                List.of(new WatchLook(watch, minute, List.of())),
                WatchJudgement.none());
    }

    private static View view(WatchState.Watching... watches) {
        return new View(
                1,
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                Map.of(),
                new View.Histories(
                        Map.of(),
                        Map.of(),
                        Stream.of(watches)
                                .collect(Collectors.toMap(it -> it.plan().watch(), it -> it))));
    }
}
