package dev.ratchet.standalone;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.runtime.config.Configuration;
import dev.ratchet.runtime.kafka.Connections;
import dev.ratchet.runtime.kafka.TopicReader;
import dev.ratchet.runtime.kafka.Wire;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;

/** Reads topics from their beginning, as any consumer could. */
final class Records {
    private static final List<Topic<?>> DESCRIBED = List.of(
            Topics.COMMANDS,
            Topics.CYCLES,
            Topics.OPPORTUNITIES,
            Topics.PROPOSALS,
            Topics.APPROVALS,
            Topics.ASSIGNMENTS,
            Topics.TARGETS,
            Topics.ROLLOUTS,
            Topics.DEAD_LETTER);

    private final Connections connections;
    private final Wire wire;

    Records(Map<String, String> properties) {
        this.connections = Connections.of(new Configuration(properties));
        this.wire = new Wire(connections.registry());
    }

    <T> List<T> read(Topic<?> topic, Class<T> type) {
        return all(topic).stream().map(type::cast).toList();
    }

    private List<Object> all(Topic<?> topic) {
        List<Object> records = new ArrayList<>();
        try (var consumer = connections.consumer("")) {
            Predicate<String> there = consumer.listTopics(Duration.ofSeconds(5))::containsKey;
            if (there.test(topic.name())) {
                TopicReader.readToEnd(
                        consumer, List.of(topic), record -> wire.read(record).ifPresent(records::add));
            }
        }
        return records;
    }

    /** Describes the decisions so far, for the message of a failed test. */
    String story() {
        StringBuilder story = new StringBuilder();
        for (Topic<?> topic : DESCRIBED) {
            for (Object record : all(topic)) {
                String text = record.toString();
                story.append('\n').append(topic.name()).append(' ').append(text, 0, Math.min(text.length(), 600));
            }
        }
        return story.toString();
    }
}
