package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.runtime.config.Configuration;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.apache.kafka.common.metrics.JmxReporter;
import org.apache.kafka.common.metrics.KafkaMetric;
import org.apache.kafka.common.metrics.MetricsReporter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Reporters of the clients' metrics; a client is created, and never connects. */
final class ClientMetersTest {
    private static final String REPORTER = ClientMeters.Reporter.class.getName();

    @Test
    void reportsToJmxWithoutConfiguredReporters() {
        assertEquals(List.of(JmxReporter.class.getName(), REPORTER), reporters(Map.of()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {"com.acme.One|com.acme.One", "com.acme.One, com.acme.Two|com.acme.One com.acme.Two", "''|''"})
    void reportsToTheConfiguredReportersToo(String configured, String first) {
        List<String> expected = first.isEmpty() ? List.of() : List.of(first.split(" "));

        List<String> reporters = reporters(Map.of("metric.reporters", configured));

        assertEquals(expected, reporters.subList(0, reporters.size() - 1));
        assertEquals(REPORTER, reporters.getLast());
    }

    @Test
    void aClientHasTheConfiguredReporterAndTheMeters() {
        Connections connections = Connections.of(new Configuration(Map.of(
                "ratchet.kafka.bootstrap.servers", "127.0.0.1:1",
                "ratchet.kafka.metric.reporters", NamedMetrics.class.getName(),
                "ratchet.registry.schema.registry.url", "http://127.0.0.1:1")));
        SimpleMeterRegistry registry = new SimpleMeterRegistry();
        connections.meters().bindTo(registry);

        try (var _ = connections.producer()) {
            assertTrue(NamedMetrics.NAMES.contains("record-error-total"));
            assertEquals(
                    1,
                    registry.find("kafka.producer.record.error.total").meters().size());
        }
    }

    private static List<String> reporters(Map<String, String> configured) {
        return ((List<?>) new ClientMeters().properties(configured).getOrDefault("metric.reporters", List.of()))
                .stream().map(Object::toString).toList();
    }

    /** Reporter of an operator, which Kafka creates. */
    public static final class NamedMetrics implements MetricsReporter {
        private static final Set<String> NAMES = ConcurrentHashMap.newKeySet();

        @Override
        public void configure(Map<String, ?> configs) {}

        @Override
        public void init(List<KafkaMetric> metrics) {
            metrics.forEach(this::metricChange);
        }

        @Override
        public void metricChange(KafkaMetric metric) {
            NAMES.add(metric.metricName().name());
        }

        @Override
        public void metricRemoval(KafkaMetric metric) {}

        @Override
        public void close() {}
    }
}
