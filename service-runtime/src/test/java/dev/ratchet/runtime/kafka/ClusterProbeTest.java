package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Configuration;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** A client that cannot even be created; nothing connects. */
final class ClusterProbeTest {
    @Test
    void reportsBrokersAsSilentAfterAFailureOfTheProbeItself() throws InterruptedException {
        Connections connections = Connections.of(new Configuration(Map.of(
                "ratchet.kafka.bootstrap.servers", "127.0.0.1:1",
                "ratchet.kafka.security.protocol", "NO_SUCH_PROTOCOL",
                "ratchet.registry.schema.registry.url", "http://127.0.0.1:1")));

        try (ClusterProbe probe = ClusterProbe.start(connections)) {
            long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(20);
            while (probe.kafkaAnswers()) {
                assertTrue(System.nanoTime() < until, "not within 20 s");
                var _ = new CountDownLatch(1).await(10, TimeUnit.MILLISECONDS);
            }
        }
    }
}
