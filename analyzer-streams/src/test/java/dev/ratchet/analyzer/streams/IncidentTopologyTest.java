package dev.ratchet.analyzer.streams;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.incident.ThreeServices;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.topic.Topics;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.apache.kafka.streams.TestInputTopic;
import org.apache.kafka.streams.test.TestRecord;
import org.junit.jupiter.api.Test;

/** Three services that are missing from the catalogue; the prices are slow for six minutes. */
class IncidentTopologyTest extends TopologyCase {
    private static final int SLOW_FROM = 25;
    private static final int SLOW_BEFORE = 31;

    private final ThreeServices services = new ThreeServices(1);

    @Test
    void publishesOneIncidentThatNamesTheSlowComponent() {
        List<Opportunity> found = new ArrayList<>();
        for (int minute = 0; minute < 40; minute++) {
            feed(services.minute(minute, minute >= SLOW_FROM && minute < SLOW_BEFORE ? 60 : 5));
            found.addAll(incidents());
        }

        assertEquals(1, found.stream().map(Opportunity::id).distinct().count());
        assertEquals("price", found.getFirst().component());
        assertEquals(List.of("cart", "shop"), found.getFirst().explanation().affected());
        assertTrue(found.getLast().explanation().isOver());
    }

    @Test
    void aPartThatCannotBeReadBecomesADeadLetter() {
        pipe(Topics.TRACE_PARTS, "default", new byte[] {1, 2, 3});

        DeadLetter letter = value(Topics.DEAD_LETTER, second(Topics.DEAD_LETTER).getFirst());
        assertEquals(Topics.TRACE_PARTS.name(), letter.topic());
    }

    private void feed(List<Span> spans) {
        TestInputTopic<String, byte[]> topic =
                driver().createInputTopic(Topics.SPANS.name(), new StringSerializer(), new ByteArraySerializer());
        for (Span it : spans) {
            Instant at = Instant.ofEpochMilli(ThreeServices.endMillis(it));
            topic.pipeInput(
                    new TestRecord<>(null, wire.record(Topics.SPANS, "", it).value(), at));
        }
        driver().advanceWallClockTime(Duration.ofMinutes(1));
    }

    private List<Opportunity> incidents() {
        return read(Topics.FINDINGS).stream()
                .filter(it -> it.key().startsWith("o-"))
                .map(it -> (Opportunity) value(Topics.FINDINGS, it).found())
                .filter(it -> it.kind() == OpportunityKind.INCIDENT)
                .toList();
    }
}
