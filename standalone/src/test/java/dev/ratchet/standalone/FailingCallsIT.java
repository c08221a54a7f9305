package dev.ratchet.standalone;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.opportunity.CodePlace;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.sdk.RatchetSettings;
import dev.ratchet.sdk.Split;
import dev.ratchet.sdk.host.HostedComponent;
import dev.ratchet.sdk.host.Ratchet;
import dev.ratchet.standalone.pipeline.Pipeline;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * From failing calls of a hosted component without recordings or logs to an opportunity, and to a clear refusal of a
 * change.
 */
class FailingCallsIT {
    private static final int CALLS = 400;
    private static final String SECRET = "card-4711";

    @Test
    void failingCallsBecomeAnErrorClusterWithoutAnyInput(@TempDir Path folder) throws Exception {
        // Given
        BillRepository.make(folder.resolve("repository"));
        Map<String, String> properties = properties(folder);
        try (Pipeline pipeline = Pipeline.start(folder.resolve("data"), properties);
                Ratchet ratchet = Ratchet.connect(RatchetSettings.local("biller-1", folder.resolve("target"))
                        .withDoors(URI.create(pipeline.deployerUrl()), URI.create(pipeline.ingestUrl())))) {
            Records topic = new Records(pipeline.properties());

            // When
            HostedComponent bill = ratchet.component(
                    "bill", "shop.bill.BillHandler", Map.of(), Split.BY_REQUEST, List.of("shop.bill"));
            for (int i = 0; i < CALLS; i++) {
                Map<String, Object> input = Map.of("guests", i % 4 == 0 ? 0L : 2L, "cents", 900L, "payer", SECRET);
                call(bill, input);
            }

            // Then
            Opportunity found = await("an opportunity", () -> cluster(topic, CALLS / 4));
            CodePlace place = found.evidence().place();
            assertEquals("java.lang.ArithmeticException", place.exceptionType());
            assertEquals("shop.bill.BillHandler", place.frames().getFirst().type());
            assertFalse(
                    topic.read(Topics.EXECUTIONS, Execution.class).toString().contains(SECRET));

            // When
            post(pipeline.deployerUrl() + "/commands", "{\"cycle\":{\"windowMinutes\":60,\"maxImprovements\":3}}");

            // Then
            Proposal proposal = await("a proposal", () -> topic.read(Topics.PROPOSALS, Proposal.class).stream()
                    .findFirst());
            String gates = proposal.checks().gates().toString();
            assertTrue(gates.contains("there is no recorded call to replay a change on: name the fields"), gates);
            Opportunity again = await("the opportunity left alone", () -> cluster(topic, CALLS / 4)
                    .filter(it -> it.suppressedBecause().isPresent()));
            assertTrue(
                    again.suppressedBecause().orElseThrow().startsWith("not possible as configured"), again::toString);
        }
    }

    private static void call(HostedComponent bill, Map<String, Object> input) throws Exception {
        if (Long.valueOf(0).equals(input.get("guests"))) {
            assertThrows(ArithmeticException.class, () -> bill.call(input));
        } else {
            assertEquals(450L, bill.call(input).get("each"));
        }
    }

    private static Optional<Opportunity> cluster(Records topic, long count) {
        return topic.read(Topics.OPPORTUNITIES, Opportunity.class).stream()
                .filter(opportunity -> opportunity.kind() == OpportunityKind.ERROR_CLUSTER
                        && opportunity.evidence().frequency().count() == count)
                .reduce((earlier, later) -> later);
    }

    private static Map<String, String> properties(Path folder) {
        Map<String, String> properties = new HashMap<>(Map.of(
                "ratchet.cycle.schedule", "none",
                "ratchet.cycle.critical", "false",
                "ratchet.interval", "1s",
                "ratchet.components.folder",
                        folder.resolve("repository/components").toString()));
        for (String service :
                List.of("broker", "registry", "ingest", "ingest.grpc", "deployer", "analyzer", "generator")) {
            properties.put("ratchet." + service + ".port", "0");
        }
        return properties;
    }

    private static <T> T await(String what, Supplier<Optional<T>> reading) throws InterruptedException {
        long until = System.nanoTime() + TimeUnit.SECONDS.toNanos(90);
        Optional<T> found = reading.get();
        while (found.isEmpty()) {
            assertTrue(System.nanoTime() < until, what + " did not come in 90 s");
            var _ = new CountDownLatch(1).await(200, TimeUnit.MILLISECONDS);
            found = reading.get();
        }
        return found.get();
    }

    private static void post(String url, String body) throws Exception {
        HttpRequest request = HttpRequest.newBuilder(URI.create(url))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        try (HttpClient client = HttpClient.newHttpClient()) {
            assertEquals(
                    202,
                    client.send(request, HttpResponse.BodyHandlers.ofString()).statusCode());
        }
    }
}
