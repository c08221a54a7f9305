package dev.ratchet.deployer;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallTally;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.topic.Topics;
import dev.ratchet.embedded.EmbeddedCluster;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Fake instance of the component pricing: polls its assignment, reports what it serves, and publishes health by
 * interval.
 */
final class FakeTarget implements AutoCloseable {
    static final String TOKEN = "0123456789abcdef";
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String INSTANCE = "i-1";

    /** Time within which a target needs an answer; it asks another deployer after that. */
    private static final Duration TARGET = Duration.ofMillis(500);

    /** Time within which a person expects an answer, also from a busy machine. */
    private static final Duration PERSON = Duration.ofSeconds(15);

    private final HttpClient http = HttpClient.newHttpClient();
    private final EmbeddedCluster cluster;
    private final List<URI> deployers;
    private final CountDownLatch closed = new CountDownLatch(1);
    private final Thread thread = new Thread(this::serve, "fake-target");
    private long epoch;
    private boolean canary;
    private long lastInterval;

    FakeTarget(EmbeddedCluster cluster, List<URI> deployers) {
        this.cluster = cluster;
        this.deployers = List.copyOf(deployers);
    }

    void start() {
        thread.start();
    }

    /** Status of a deployer's answer to a poll; -1 without an answer. */
    int poll(URI deployer) {
        return send(get(deployer, ""), TARGET).map(HttpResponse::statusCode).orElse(-1);
    }

    /** A long poll for a newer epoch, not answered yet. */
    CompletableFuture<HttpResponse<String>> pollAsync(URI deployer, String query) {
        return http.sendAsync(get(deployer, query), HttpResponse.BodyHandlers.ofString());
    }

    /** Body of the answer to a query; empty where there is none. */
    String body(URI deployer, String path) {
        return send(to(deployer, path).GET().build(), PERSON)
                .map(HttpResponse::body)
                .orElse("");
    }

    int query(URI deployer, String path) {
        return send(to(deployer, path).GET().build(), PERSON)
                .map(HttpResponse::statusCode)
                .orElse(-1);
    }

    int post(URI deployer, String path, String body) {
        HttpRequest request = to(deployer, path)
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body))
                .build();
        return send(request, PERSON).map(HttpResponse::statusCode).orElse(-1);
    }

    /** Health of an interval in which control, and the canary if there is one, served alike. */
    static HealthSample health(long epoch, long interval, boolean withCanary) {
        List<GroupStats> groups = new ArrayList<>();
        for (Slot slot : withCanary ? List.of(Slot.CONTROL, Slot.CANARY) : List.of(Slot.CONTROL)) {
            CallTally tally = new CallTally();
            for (int call = 0; call < 50; call++) {
                tally.okMillis(10 + call % 7, 1);
            }
            groups.add(new GroupStats(slot, -1, tally.stats()));
        }
        return new HealthSample(
                new ComponentId("acme", "pricing"),
                new InstanceProcess(INSTANCE, "b-1"),
                epoch,
                interval,
                1000,
                Optional.empty(),
                false,
                groups);
    }

    @Override
    public void close() {
        closed.countDown();
        try {
            thread.join();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        http.close();
    }

    private void serve() {
        try {
            while (!closed.await(100, TimeUnit.MILLISECONDS)) {
                deployers.forEach(this::follow);
                publishHealth();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void follow(URI deployer) {
        send(get(deployer, ""), TARGET).filter(it -> it.statusCode() == 200).ifPresent(it -> {
            JsonNode assignment = read(it.body());
            if (assignment.path("epoch").asLong() > epoch) {
                epoch = assignment.path("epoch").asLong();
                canary = assignment.has("canary");
                post(deployer, "/v1/targets/pricing/report", report(assignment));
            }
        });
    }

    private void publishHealth() {
        long interval = System.currentTimeMillis() / 1000 - 1;
        if (epoch > 0 && interval > lastInterval) {
            lastInterval = interval;
            cluster.publish(Topics.HEALTH, "acme/pricing", health(epoch, interval, canary));
        }
    }

    private static String report(JsonNode assignment) {
        var report = JSON.createObjectNode()
                .put("instance", INSTANCE)
                .put("boot", "b-1")
                .put("epoch", assignment.path("epoch").asLong())
                .put("control", assignment.path("control").asText())
                .put("state", "SERVING")
                .put("crashes", 0);
        if (assignment.has("canary")) {
            report.put("canary", assignment.path("canary").asText());
        }
        report.putArray("burnt");
        return report.toString();
    }

    private static JsonNode read(String body) {
        try {
            return JSON.readTree(body);
        } catch (IOException e) {
            throw new IllegalStateException("a deployer answered with broken JSON: " + body, e);
        }
    }

    private HttpRequest get(URI deployer, String query) {
        return to(deployer, "/v1/targets/pricing/assignment" + query).build();
    }

    private static HttpRequest.Builder to(URI deployer, String path) {
        return HttpRequest.newBuilder(deployer.resolve(path))
                .timeout(Duration.ofSeconds(20))
                .header("Authorization", "Bearer " + TOKEN);
    }

    /** Answer of the deployer; empty if it is down or does not answer in time. */
    private Optional<HttpResponse<String>> send(HttpRequest request, Duration patience) {
        try {
            return Optional.of(http.sendAsync(request, HttpResponse.BodyHandlers.ofString())
                    .get(patience.toMillis(), TimeUnit.MILLISECONDS));
        } catch (ExecutionException | TimeoutException e) {
            return Optional.empty();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
