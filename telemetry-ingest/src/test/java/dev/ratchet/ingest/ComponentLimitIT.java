package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import java.io.ByteArrayOutputStream;
import java.net.http.HttpResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** The limit of components per tenant, at every door. */
final class ComponentLimitIT extends IngestCase {
    private static final String REASON = "names more than 2 components within a day";

    @Test
    void refusesFurtherComponentsAtEveryDoor() throws Exception {
        // Given
        properties = new HashMap<>(properties);
        properties.put("ratchet.max.components", "2");
        restart();
        ByteArrayOutputStream three = new ByteArrayOutputStream();
        for (String component : List.of("first", "second", "third")) {
            three.write(logs(component, "x", 1)); // concatenated messages are one message with all their resources
        }

        // When
        HttpResponse<String> otlp = post("/v1/logs", three.toByteArray());
        HttpResponse<String> known = postJson("/v1/ratchet/deployments", deployment("second"));
        HttpResponse<String> further = postJson("/v1/ratchet/deployments", deployment("fourth"));
        @SuppressWarnings("unchecked") // the door of points
        Topic<MetricPoint> points = (Topic<MetricPoint>) Topics.door("default", Door.POINTS);
        MetricPoint point = new MetricPoint("fifth", "queue", "", Map.of(), 0, 7, PointKind.GAUGE);
        try (var producer = connections.producer()) {
            producer.send(wire.record(points, "", point)).get();
        }

        // Then
        assertEquals(200, otlp.statusCode());
        assertTrue(otlp.body().contains(REASON), otlp.body());
        assertTrue(otlp.body().contains("third: the telemetry"), otlp.body());
        assertEquals(2, logsOf("first") + logsOf("second") + logsOf("third"));
        assertEquals(202, known.statusCode(), known.body());
        assertEquals(400, further.statusCode(), further.body());
        assertTrue(further.body().contains(REASON), further.body());
        await(() -> lettersOf(points).stream().anyMatch(it -> it.reason().contains(REASON)));
        assertEquals(0, pointsOf("fifth"));
    }

    private static String deployment(String component) {
        return "{\"component\":\"" + component + "\",\"version\":\"1\"}";
    }
}
