package dev.ratchet.embedded.registry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.runtime.config.CannotStart;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Properties;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;

/**
 * The compacted topic behind the registry. A schema is written to it before it is used; it is read completely at the
 * start.
 */
final class SchemaTopic implements AutoCloseable {
    private static final String NAME = "_ratchet-schemas";
    private static final TopicPartition PARTITION = new TopicPartition(NAME, 0);
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaProducer<String, byte[]> producer;
    private final Subjects subjects = new Subjects();

    private SchemaTopic(KafkaProducer<String, byte[]> producer) {
        this.producer = producer;
    }

    static SchemaTopic open(Map<String, String> kafka) {
        Properties properties = new Properties();
        properties.putAll(kafka);
        properties.put("linger.ms", "0");
        properties.put("acks", "all");
        create(properties);
        SchemaTopic topic =
                new SchemaTopic(new KafkaProducer<>(properties, new StringSerializer(), new ByteArraySerializer()));
        topic.read(properties);
        return topic;
    }

    Subjects subjects() {
        return subjects;
    }

    Subjects.Version add(Subjects.Version version) {
        write(version.subject() + "/" + version.version(), JSON.valueToTree(version));
        subjects.add(version);
        return version;
    }

    void level(String subject, Compatibility level) {
        write(
                "config/" + subject,
                JSON.createObjectNode().put("config", subject).put("level", level.name()));
        subjects.level(subject, level);
    }

    @Override
    public void close() {
        producer.close(Duration.ofSeconds(1));
    }

    private void write(String key, JsonNode value) {
        try {
            producer.send(new ProducerRecord<>(NAME, 0, key, JSON.writeValueAsBytes(value)))
                    .get();
        } catch (ExecutionException | JsonProcessingException e) {
            throw new IllegalStateException("cannot write a schema to the registry's topic", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while registering a schema", e);
        }
    }

    private static void create(Properties properties) {
        try (Admin admin = Admin.create(properties)) {
            if (!admin.listTopics().names().get().contains(NAME)) {
                NewTopic topic = new NewTopic(NAME, Optional.of(1), Optional.empty())
                        .configs(Map.of("cleanup.policy", "compact"));
                admin.createTopics(Set.of(topic)).all().get();
            }
        } catch (ExecutionException e) {
            throw new CannotStart("Cannot create the registry's topic " + NAME + " on "
                    + properties.getProperty("bootstrap.servers") + " (" + e.getCause() + "); check ratchet.kafka.*");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while creating the registry's topic", e);
        }
    }

    private void read(Properties properties) {
        try (var consumer = new KafkaConsumer<>(properties, new StringDeserializer(), new ByteArrayDeserializer())) {
            consumer.assign(List.of(PARTITION));
            consumer.seekToBeginning(List.of(PARTITION));
            long end = consumer.endOffsets(List.of(PARTITION)).getOrDefault(PARTITION, 0L);
            while (consumer.position(PARTITION) < end) {
                for (var record : consumer.poll(Duration.ofMillis(200))) {
                    apply(JSON.readTree(record.value()));
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException("unexpected record in the registry's topic", e);
        }
    }

    private void apply(JsonNode json) {
        if (json.has("config")) {
            subjects.level(
                    json.get("config").asText(),
                    Compatibility.valueOf(json.get("level").asText()));
        } else {
            subjects.add(new Subjects.Version(
                    json.get("subject").asText(),
                    json.get("version").asInt(),
                    json.get("id").asInt(),
                    json.get("schema").asText()));
        }
    }
}
