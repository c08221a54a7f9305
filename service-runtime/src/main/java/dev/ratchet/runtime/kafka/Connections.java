package dev.ratchet.runtime.kafka;

import dev.ratchet.cycle.registry.RegistryClient;
import dev.ratchet.cycle.registry.RegistrySettings;
import dev.ratchet.runtime.config.Configuration;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.Properties;
import java.util.regex.Pattern;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.Producer;
import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * Clients of the cluster and the registry, with settings for a quick recovery: with the defaults it takes 43 seconds to
 * detect a dead member and its open transaction, with these less than fifteen.
 *
 * @param kafka properties of every client, including {@code bootstrap.servers}
 * @param stateFolder folder where readers record which records are in progress
 * @param meters meters of the clients that are created here
 */
public record Connections(
        Map<String, String> kafka, RegistryClient registry, int dataPartitions, Path stateFolder, ClientMeters meters) {
    private static final String SESSION_MILLIS = "6000";
    private static final String HEARTBEAT_MILLIS = "2000";
    private static final Duration LONGEST_BLOCK = Duration.ofSeconds(10);
    private static final String TRANSACTION_MILLIS = "4000";
    private static final Pattern HTTP = Pattern.compile("https?://[^\\s/]+(/\\S*)?");

    /** Copies the properties. */
    public Connections {
        kafka = Map.copyOf(kafka);
    }

    /**
     * Reads {@code ratchet.kafka.*} (every property of the Kafka clients), {@code ratchet.registry.*} (Confluent's
     * names), {@code ratchet.data.partitions} and {@code ratchet.state.folder}.
     */
    public static Connections of(Configuration configuration) {
        Map<String, String> kafka = KafkaProperties.read(configuration);
        String url = configuration.required("ratchet.registry.schema.registry.url", "the schema registry's address");
        Map<String, String> registry = new HashMap<>(configuration.below("ratchet.registry."));
        boolean isAddress = HTTP.matcher(url.strip()).matches();
        if (!url.isBlank() && !isAddress) {
            configuration.problem("ratchet.registry.schema.registry.url", "must be an http or https address: " + url);
        }
        registry.put("schema.registry.url", isAddress ? url.strip() : "http://unset");
        registry.put(
                "auto.register.schemas",
                Boolean.toString(configuration.flag("ratchet.registry.auto.register.schemas", true)));
        return new Connections(
                kafka,
                new RegistryClient(RegistrySettings.of(registry)),
                configuration.integer("ratchet.data.partitions", 4, 1, 10_000),
                configuration.path("ratchet.state.folder", Path.of("ratchet-state")),
                new ClientMeters());
    }

    /**
     * Shortest time after which the group assigns the partitions of a stopped member to another one: the session
     * timeout less the heartbeat interval.
     */
    public Duration shortestFailOver() {
        return millis(ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS)
                .minus(millis(ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS));
    }

    private Duration millis(String name, String defaultValue) {
        return Duration.ofMillis(Long.parseLong(kafka.getOrDefault(name, defaultValue)));
    }

    /** Creates a guard for a reader, so that no record stops it. */
    public RecordGuard guard(String reader) {
        return RecordGuard.of(stateFolder, reader);
    }

    /** Creates an admin client. */
    public Admin admin() {
        return Admin.create(properties(Map.of()));
    }

    /** Creates an idempotent producer without linger. */
    public Producer<String, byte[]> producer() {
        return producer(LONGEST_BLOCK);
    }

    /** Creates such a producer with a limit of its waits for a topic's leaders and for room in its buffer. */
    Producer<String, byte[]> producer(Duration longestBlock) {
        return new KafkaProducer<>(
                properties(Map.of(
                        ProducerConfig.ACKS_CONFIG, "all",
                        ProducerConfig.LINGER_MS_CONFIG, "0",
                        ProducerConfig.MAX_BLOCK_MS_CONFIG, Long.toString(longestBlock.toMillis()),
                        ProducerConfig.DELIVERY_TIMEOUT_MS_CONFIG, "30000",
                        ProducerConfig.REQUEST_TIMEOUT_MS_CONFIG, "10000")),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Creates a transactional producer; the next one with the same id fences it. */
    public Producer<String, byte[]> transactional(String id) {
        return new KafkaProducer<>(
                properties(Map.of(
                        ProducerConfig.ACKS_CONFIG,
                        "all",
                        ProducerConfig.LINGER_MS_CONFIG,
                        "0",
                        ProducerConfig.TRANSACTIONAL_ID_CONFIG,
                        id,
                        ProducerConfig.TRANSACTION_TIMEOUT_CONFIG,
                        TRANSACTION_MILLIS)),
                new StringSerializer(),
                new ByteArraySerializer());
    }

    /** Creates a consumer of committed records. In a group it starts at the committed offsets, else at a seek. */
    public Consumer<String, byte[]> consumer(String group) {
        return consumer(group, ConsumerConfig.DEFAULT_MAX_POLL_RECORDS);
    }

    /** Creates such a consumer with a largest number of records per poll. */
    public Consumer<String, byte[]> consumer(String group, int mostRecords) {
        Map<String, String> settings = new HashMap<>(Map.of(
                ConsumerConfig.MAX_POLL_RECORDS_CONFIG, Integer.toString(mostRecords),
                ConsumerConfig.ISOLATION_LEVEL_CONFIG, "read_committed",
                ConsumerConfig.ENABLE_AUTO_COMMIT_CONFIG, "false",
                ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest",
                ConsumerConfig.SESSION_TIMEOUT_MS_CONFIG, SESSION_MILLIS,
                ConsumerConfig.HEARTBEAT_INTERVAL_MS_CONFIG, HEARTBEAT_MILLIS,
                ConsumerConfig.METADATA_MAX_AGE_CONFIG, "5000"));
        if (!group.isEmpty()) {
            settings.put(ConsumerConfig.GROUP_ID_CONFIG, group);
        }
        return new KafkaConsumer<>(properties(settings), new StringDeserializer(), new ByteArrayDeserializer());
    }

    private Properties properties(Map<String, String> settings) {
        Properties properties = new Properties();
        properties.putAll(settings);
        properties.putAll(kafka);
        properties.putAll(meters.properties(kafka));
        return properties;
    }
}
