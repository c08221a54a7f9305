package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.topic.Door;
import dev.ratchet.cycle.topic.Topic;
import dev.ratchet.cycle.topic.Topics;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Retried requests, each of which counts once. */
class RetriedRequestsIT extends IngestCase {
    @Test
    void writesARetriedRequestOncePerDoor() throws Exception {
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

        restart();

        assertEquals(200, post("/v1/logs", body).statusCode());
        assertEquals(1, logsOf("restarted"));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "health|{'component':'HERE','instance':'i','boot':'b','epoch':1,'interval':1,'intervalMillis':1000,'groups':[]}",
                "executions|{'component':'HERE','instance':'i','executions':[{'id':'e','slot':'CONTROL','epoch':1,"
                        + "'atMillis':NOW,'durationNanos':1,'input':{},'output':{}}]}",
                "profiles|{'component':'HERE','instance':'i','toMillis':NOW,'total':0,'samples':[]}",
                "deployments|{'component':'HERE','version':'2','atMillis':NOW}",
                "alarms|{'component':'HERE','name':'p99','state':'ALARM','id':'a'}",
                "interactions|{'component':'HERE','interactions':[{'intent':'refund','result':'FAILED','id':'a'}]}",
                "feature-requests|{'component':'HERE','person':'ada','text':'a dark mode'}"
            })
    void writesAJsonRequestOnceHoweverOftenItIsSent(String request) throws Exception {
        String door = request.substring(0, request.indexOf('|'));
        String body = request.substring(request.indexOf('|') + 1)
                .replace('\'', '"')
                .replace("HERE", "posted-" + door)
                .replace("NOW", Long.toString(System.currentTimeMillis()));

        assertEquals(List.of(202, 202), List.of(postStatus(door, body), postStatus(door, body)));
        restart();
        assertEquals(202, postStatus(door, body));

        assertEquals(1, written(door, "posted-" + door));
    }

    /** Requires that two alarms without ids or times count twice, because both may be intended. */
    @Test
    void writesAnUnidentifiableRequestEachTime() throws Exception {
        String body = "{\"component\":\"unnamed\",\"name\":\"p99\",\"state\":\"ALARM\"}";

        assertEquals(List.of(202, 202), List.of(postStatus("alarms", body), postStatus("alarms", body)));

        assertEquals(2, written("alarms", "unnamed"));
    }

    private int postStatus(String door, String body) throws Exception {
        return postJson("/v1/ratchet/" + door, body).statusCode();
    }

    private long written(String door, String component) {
        Stream<String> components =
                switch (door) {
                    case "health" -> read(Topics.HEALTH).stream().map(HealthSample::component);
                    case "executions" -> read(Topics.EXECUTIONS).stream().map(Execution::component);
                    default -> read(Topics.EVENTS).stream().map(Event::component);
                };
        return components.filter(component::equals).count();
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
