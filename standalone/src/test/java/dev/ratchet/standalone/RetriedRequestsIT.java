package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.Door;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import dev.ratchet.ingest.IngestService;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.concurrent.TimeUnit;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;

/** Requests that are sent again: each counts once. */
class RetriedRequestsIT extends IngestCase {
    @Test
    void writesARequestOnceForEachDoorHoweverOftenItIsSent() throws Exception {
        byte[] twoEqual = timedLogs("retried", 2);

        for (int i = 0; i < 3; i++) {
            assertEquals(200, post("/v1/logs", twoEqual).statusCode());
        }
        Topic<?> door = Topics.door("default", Door.OTLP);
        try (var producer = connections.producer()) {
            for (int i = 0; i < 3; i++) {
                producer.send(new ProducerRecord<>(door.name(), 0, null, twoEqual))
                        .get();
            }
            producer.send(new ProducerRecord<>(door.name(), 0, null, logs("after-the-retry", "x", 1)))
                    .get();
        }

        await(() -> logsOf("after-the-retry") == 1);
        assertEquals(4, logsOf("retried"));
    }

    @Test
    void recognisesARequestAfterARestart() throws Exception {
        byte[] body = timedLogs("restarted", 1);
        assertEquals(200, post("/v1/logs", body).statusCode());

        ingest.close();
        ingest = IngestService.start(properties);

        assertEquals(200, post("/v1/logs", body).statusCode());
        assertEquals(1, logsOf("restarted"));
    }

    private static byte[] timedLogs(String component, int number) {
        var request = ExportLogsServiceRequest.newBuilder();
        var resource = request.addResourceLogsBuilder();
        resource.getResourceBuilder()
                .addAttributesBuilder()
                .setKey("service.name")
                .getValueBuilder()
                .setStringValue(component);
        long at = TimeUnit.MILLISECONDS.toNanos(System.currentTimeMillis() - 2000);
        for (int i = 0; i < number; i++) {
            resource.addScopeLogsBuilder()
                    .addLogRecordsBuilder()
                    .setTimeUnixNano(at)
                    .getBodyBuilder()
                    .setStringValue("the same");
        }
        return request.build().toByteArray();
    }
}
