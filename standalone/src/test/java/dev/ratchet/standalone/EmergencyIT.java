package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The whole pipeline from an alarm to the report of its emergency cycle, and the endpoints for people. */
class EmergencyIT {
    private static final long TRIGGER_MILLIS = 30_000;
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String COVERAGE = "<report name='a'><package name='shop'><class name='shop/Cart'>"
            + "<method name='total' desc='()V' line='7'><counter type='LINE' missed='1' covered='3'/>"
            + "<counter type='COMPLEXITY' missed='1' covered='1'/></method></class></package></report>";

    private final HttpClient client = HttpClient.newHttpClient();

    @Test
    void reportsACriticalAlarmOnceWithinThirtySeconds(@TempDir Path folder) throws Exception {
        Map<String, String> properties = new HashMap<>(Map.of("ratchet.cycle.schedule", "none"));
        for (String service :
                List.of("broker", "registry", "ingest", "ingest.grpc", "deployer", "analyzer", "generator")) {
            properties.put("ratchet." + service + ".port", "0");
        }
        try (Pipeline pipeline = Pipeline.start(folder, properties)) {
            String alarm = "{'component':'checkout','name':'p99','state':'ALARM','severity':'critical'}";
            assertEquals(202, post(pipeline, "/v1/ratchet/alarms", alarm));
            assertEquals(202, post(pipeline, "/v1/ratchet/alarms", alarm));
            assertEquals(400, post(pipeline, "/v1/ratchet/alarms", "{'component':'checkout'}"));
            JsonNode report = report(pipeline);

            assertTrue(report.path("cycle").asText().startsWith("c-emergency-default-"), report::toString);
            assertEquals("alarm p99 of checkout", report.path("cause").asText());
            assertTrue(report.path("closedBecause").asText().startsWith("no opportunities"), report::toString);
            long trigger = report.path("triggerMillis").asLong(-1);
            assertTrue(trigger >= 0 && trigger < TRIGGER_MILLIS, report::toString);
            people(pipeline);
            assertEquals(1, reports(pipeline).size());
        }
    }

    private void people(Pipeline pipeline) throws Exception {
        assertEquals(
                202,
                post(
                        pipeline,
                        "/v1/ratchet/interactions",
                        "{'component':'checkout','interactions':[{'intent':'refund','result':'FAILED'}]}"));
        assertEquals(
                202,
                post(
                        pipeline,
                        "/v1/ratchet/feature-requests",
                        "{'component':'checkout','person':'ada','text':'a dark mode'}"));
        assertEquals(202, post(pipeline, "/v1/ratchet/coverage?component=checkout&commit=abc", COVERAGE));
        assertEquals(400, post(pipeline, "/v1/ratchet/coverage?component=checkout", "<html/>"));
    }

    private JsonNode report(Pipeline pipeline) throws Exception {
        long until = System.nanoTime() + TimeUnit.MILLISECONDS.toNanos(TRIGGER_MILLIS);
        while (reports(pipeline).isEmpty()) {
            assertTrue(System.nanoTime() < until, "no report within 30 s");
            var _ = new CountDownLatch(1).await(100, TimeUnit.MILLISECONDS);
        }
        return reports(pipeline).get(0);
    }

    private JsonNode reports(Pipeline pipeline) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pipeline.deployerUrl() + "/reports"))
                .build();
        return JSON.readTree(
                client.send(request, HttpResponse.BodyHandlers.ofString()).body());
    }

    private int post(Pipeline pipeline, String path, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(pipeline.ingestUrl() + path))
                .header("Content-Type", body.startsWith("<") ? "application/xml" : "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.startsWith("<") ? body : body.replace('\'', '"')))
                .build();
        return client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode();
    }
}
