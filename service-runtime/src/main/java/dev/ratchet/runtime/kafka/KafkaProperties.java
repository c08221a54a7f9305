package dev.ratchet.runtime.kafka;

import dev.ratchet.runtime.config.Configuration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.kafka.clients.admin.AdminClientConfig;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.config.ConfigDef;
import org.apache.kafka.common.config.ConfigValue;
import org.apache.kafka.common.utils.Utils;

/** Properties of the Kafka clients, {@code ratchet.kafka.*}, validated before any client is created. */
final class KafkaProperties {
    private static final String PREFIX = "ratchet.kafka.";
    private static final String SERVERS = "bootstrap.servers";
    private static final List<ConfigDef> CLIENTS =
            List.of(ConsumerConfig.configDef(), ProducerConfig.configDef(), AdminClientConfig.configDef());

    private static final Set<String> GUARANTEES = Set.of(
            ConsumerConfig.ISOLATION_LEVEL_CONFIG,
            ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG,
            ConsumerConfig.AUTO_OFFSET_RESET_CONFIG,
            ConsumerConfig.GROUP_ID_CONFIG,
            ProducerConfig.ACKS_CONFIG,
            ProducerConfig.ENABLE_IDEMPOTENCE_CONFIG,
            ProducerConfig.TRANSACTIONAL_ID_CONFIG);

    /** Reads the properties without the prefix and records every problem. */
    static Map<String, String> read(Configuration configuration) {
        String servers = configuration.required(PREFIX + SERVERS, "the brokers, host:port,...");
        if (!servers.isBlank() && !Stream.of(servers.split(",", -1)).allMatch(KafkaProperties::isAddress)) {
            configuration.problem(PREFIX + SERVERS, "must be host:port,...: " + servers);
        }
        Map<String, String> kafka = configuration.below(PREFIX);
        kafka.forEach((name, value) -> {
            if (CLIENTS.stream().noneMatch(client -> client.names().contains(name))) {
                configuration.problem(PREFIX + name, "is not a property of the Kafka clients");
            } else if (GUARANTEES.contains(name)) {
                configuration.problem(PREFIX + name, "cannot be set: what Ratchet promises depends on it");
            } else if (!name.equals(SERVERS)) {
                mistakes(name, value).forEach(mistake -> configuration.problem(PREFIX + name, mistake));
            }
        });
        return kafka;
    }

    private static boolean isAddress(String server) {
        Integer port = Utils.getPort(server.strip());
        return Utils.getHost(server.strip()) != null && port != null && port > 0 && port <= 65_535;
    }

    /** Mistakes in a value, in the words of the clients. A password is not shown. */
    private static Stream<String> mistakes(String name, String value) {
        return CLIENTS.stream()
                .filter(client -> client.names().contains(name))
                .flatMap(client -> client.validate(Map.of(name, value)).stream())
                .filter(it -> it.name().equals(name))
                .map(ConfigValue::errorMessages)
                .flatMap(List::stream)
                .map(it -> "is not accepted by the Kafka clients: " + it)
                .distinct();
    }

    private KafkaProperties() {}
}
