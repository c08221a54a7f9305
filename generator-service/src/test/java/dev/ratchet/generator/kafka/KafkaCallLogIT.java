package dev.ratchet.generator.kafka;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.model.ModelCallOutcome;
import dev.ratchet.cycle.model.ModelCallResult;
import dev.ratchet.cycle.model.ModelName;
import dev.ratchet.cycle.model.ModelSpending;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import dev.ratchet.generator.core.model.SpendingLimits;
import dev.ratchet.generator.model.kafka.KafkaCallLog;
import dev.ratchet.runtime.kafka.ClusterProbe;
import dev.ratchet.runtime.kafka.TopicCreator;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Reservations of tokens on a real broker, by two instances and after a restart. */
@SuppressWarnings("NullAway.Init") // set before each
class KafkaCallLogIT {
    private static final ComponentId PRICING = new ComponentId("default", "pricing");

    @TempDir
    private Path folder;

    private EmbeddedCluster cluster;
    private ClusterProbe probe;

    @BeforeEach
    void start() {
        cluster = EmbeddedCluster.start(folder.resolve("cluster"));
        try (var admin = cluster.connections().admin()) {
            new TopicCreator(admin, 1).create(Topics.all());
        }
        probe = ClusterProbe.start(cluster.connections());
    }

    @AfterEach
    void stop() {
        probe.close();
        cluster.close();
    }

    @Test
    @Timeout(180)
    void twoInstancesShareOneBudgetAlsoAfterARestart() {
        SpendingLimits limits = new SpendingLimits(
                new ModelSpending(100, 1000), new ModelSpending(1_000, 1000), new ModelSpending(1_000, 1000));
        try (KafkaCallLog first = new KafkaCallLog(cluster.connections(), probe, limits);
                KafkaCallLog second = new KafkaCallLog(cluster.connections(), probe, limits)) {
            assertTrue(first.reserve(call("a", 60)).isEmpty());
            assertTrue(second.reserve(call("b", 60)).orElse("").contains("tokens of the cycle"));
            second.complete(ended("b", 0));
            assertTrue(second.reserve(call("c", 40)).isEmpty());
            assertTrue(first.reserve(call("d", 1)).isPresent());
            first.complete(ended("d", 0));
            first.complete(ended("a", 10));
        }
        try (KafkaCallLog restarted = new KafkaCallLog(cluster.connections(), probe, limits)) {
            assertTrue(restarted.reserve(call("e", 51)).isPresent());
            restarted.complete(ended("e", 0));
            assertTrue(restarted.reserve(call("f", 50)).isEmpty());
        }
    }

    private static ModelCall call(String id, long tokens) {
        return new ModelCall(
                id,
                PRICING,
                "c-1",
                Digest.of("prompt"),
                new ModelName("ollama", "m"),
                1,
                new ModelSpending(tokens, 0),
                Optional.empty());
    }

    private static ModelCall ended(String id, long tokens) {
        return call(id, 60)
                .endedWith(ModelCallResult.withoutAnswer(ModelCallOutcome.CUT, new ModelSpending(tokens, 0)));
    }
}
