package dev.ratchet.embedded.registry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.embedded.broker.EmbeddedBroker;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.http.DoorGuard;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.MetricName;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The registry's own clients, on a real broker. */
final class RegistryClientsIT {
    private static final RegistryAccess OPEN =
            RegistryAccess.of(new DoorGuard(Set.of(), false), new Access("127.0.0.1", List.of()));

    @Test
    void everyClientHasTheConfiguredProperties(@TempDir Path folder) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            Map<String, String> configured = Map.of("metric.reporters", ClientGroups.class.getName());

            EmbeddedRegistry.start(properties(broker, configured), 0, OPEN).close();

            assertTrue(
                    ClientGroups.GROUPS.containsAll(
                            Set.of("producer-metrics", "consumer-metrics", "admin-client-metrics")),
                    ClientGroups.GROUPS::toString);
        }
    }

    @Test
    void namesThePropertiesToCheckWhenTheBrokersRefuseIt(@TempDir Path folder) {
        try (EmbeddedBroker broker = EmbeddedBroker.start(folder, 0)) {
            Map<String, String> wrong = Map.of(
                    "security.protocol", "SSL",
                    "default.api.timeout.ms", "2000",
                    "request.timeout.ms", "1000");

            CannotStart refused =
                    assertThrows(CannotStart.class, () -> EmbeddedRegistry.start(properties(broker, wrong), 0, OPEN));

            String message = String.valueOf(refused.getMessage());
            assertEquals("; check ratchet.kafka.*", message.substring(message.lastIndexOf(';')));
            assertTrue(message.contains(broker.bootstrapServers()), message);
        }
    }

    private static Map<String, String> properties(EmbeddedBroker broker, Map<String, String> own) {
        Map<String, String> properties = new HashMap<>(own);
        properties.put("bootstrap.servers", broker.bootstrapServers());
        return properties;
    }

    /** Records the groups of the metrics of the clients that have it as their reporter. */
    public static final class ClientGroups implements MetricsReporter {
        private static final Set<String> GROUPS = ConcurrentHashMap.newKeySet();

        @Override
        public void configure(Map<String, ?> configs) {}

        @Override
        public void init(List<KafkaMetric> metrics) {
            metrics.forEach(this::metricChange);
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            MetricName name = metric.metricName();
            GROUPS.add(name.group());
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }
}
