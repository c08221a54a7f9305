package dev.ratchet.runtime.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

final class TopicRetentionTest {
    private static final Map<String, Topic<?>> TOPICS = Stream.of(
                    Topics.INSTANCE_MINUTES, Topics.WATCHES, Topics.COMPONENTS, Topics.TARGETS)
            .collect(Collectors.toMap(it -> it.name().substring(Topic.PREFIX.length()), it -> it));

    @ParameterizedTest(name = "{0} of {1} days")
    @CsvSource(textBlock = """
        instance-minutes, 8,  15
        instance-minutes, 15,
        instance-minutes, 30,
        instance-minutes, -1,
        watches,          8,  -1
        watches,          -1,
        components,       7,
        targets,          1,  7
        """)
    void retentionIsOnlyRaised(String topic, long currentDays, @Nullable Long raisedDays) {
        Optional<Long> raised = TopicRetention.raised(
                millis(currentDays), Optional.ofNullable(TOPICS.get(topic)).orElseThrow());

        assertEquals(Optional.ofNullable(raisedDays).map(TopicRetentionTest::millis), raised);
    }

    private static long millis(long days) {
        return days < 0 ? days : Duration.ofDays(days).toMillis();
    }
}
