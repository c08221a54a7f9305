package dev.ratchet.analyzer.streams;

import dev.ratchet.runtime.kafka.Connections;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.streams.StreamsConfig;

/** Settings of the two applications. Those of {@code ratchet.kafka.*} take precedence. */
final class StreamsSettings {
    private StreamsSettings() {}

    /** At least once: a finding that is emitted twice has the same id. */
    static Properties data(Connections connections, Path folder, String address) {
        Properties properties = properties(
                connections,
                folder,
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        "ratchet-analyzer-data",
                        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                        StreamsConfig.AT_LEAST_ONCE,
                        // a second after a record, OnDemandCommit commits
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        "10000",
                        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                        "5"));
        if (!address.isEmpty()) {
            properties.putIfAbsent(StreamsConfig.APPLICATION_SERVER_CONFIG, address);
        }
        return properties;
    }

    /** Exactly once. The short commit interval and the transaction timeout bound the latency of a decision. */
    static Properties decisions(Connections connections, Path folder) {
        return properties(
                connections,
                folder,
                Map.of(
                        StreamsConfig.APPLICATION_ID_CONFIG,
                        "ratchet-analyzer-decisions",
                        StreamsConfig.PROCESSING_GUARANTEE_CONFIG,
                        StreamsConfig.EXACTLY_ONCE_V2,
                        StreamsConfig.COMMIT_INTERVAL_MS_CONFIG,
                        "10",
                        StreamsConfig.producerPrefix(ProducerConfig.LINGER_MS_CONFIG),
                        "0",
                        StreamsConfig.producerPrefix(ProducerConfig.TRANSACTION_TIMEOUT_CONFIG),
                        "4000"));
    }

    private static Properties properties(Connections connections, Path folder, Map<String, String> own) {
        Map<String, String> settings = new HashMap<>(own);
        settings.put(StreamsConfig.NUM_STREAM_THREADS_CONFIG, "1");
        // a thread that polls for records neither commits nor punctuates meanwhile; PatientClients waits longer when
        // idle
        settings.put(StreamsConfig.POLL_MS_CONFIG, "10");
        settings.put(StreamsConfig.STATE_DIR_CONFIG, folder.toString());
        settings.put(StreamsConfig.ENSURE_EXPLICIT_INTERNAL_RESOURCE_NAMING_CONFIG, "true");
        // with the defaults, a dead member is detected only after 45 seconds
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG), "6000");
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG), "2000");
        // the interval at which a heartbeat thread wakes
        settings.put(StreamsConfig.consumerPrefix(ConsumerConfig.RETRY_BACKOFF_MS_CONFIG), "300");
        settings.put(ConsumerConfig.METADATA_MAX_AGE_CONFIG, "5000");
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.putAll(connections.kafka());
        properties.putAll(connections.meters().properties(connections.kafka()));
        return properties;
    }
}
