package dev.ratchet.standalone.demo;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;

/** HTTP client for the deployer's public endpoints. */
final class DeployerCalls {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final String url;
    private final HttpClient http = HttpClient.newHttpClient();

    DeployerCalls(String url) {
        this.url = url;
    }

    /** Requests a cycle; returns the command's id. */
    String requestCycle(String cause, int deadlineSeconds) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode();
        body.putObject("cycle")
                .put("cause", cause)
                .put("windowMinutes", 60)
                .put("maxImprovements", 3)
                .put("deadlineSeconds", deadlineSeconds);
        return post("/commands", body);
    }

    /** Submits a change; returns the command's id. */
    String propose(String component, String title, String diff, double latency) throws InterruptedException {
        ObjectNode body = JSON.createObjectNode()
                .put("component", component)
                .put("title", title)
                .put("diff", diff)
                .put("type", "performance");
        body.putObject("goal").put("kind", "latency").put("relative", latency);
        return post("/proposals", body);
    }

    /** Returns the state of a rollout. */
    JsonNode rollout(RolloutId id) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + "/rollouts/" + id)).GET());
    }

    /** Returns the description of a change that people merge, in Markdown. */
    String description(ProposalId id) throws InterruptedException {
        return text(HttpRequest.newBuilder(URI.create(url + "/proposals/" + id + "/description"))
                .GET());
    }

    private String post(String path, JsonNode body) throws InterruptedException {
        return send(HttpRequest.newBuilder(URI.create(url + path))
                        .header("Content-Type", "application/json")
                        .POST(HttpRequest.BodyPublishers.ofString(body.toString())))
                .path("command")
                .asText();
    }

    private JsonNode send(HttpRequest.Builder request) throws InterruptedException {
        try {
            return JSON.readTree(text(request));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("the deployer's response is not valid JSON", e);
        }
    }

    private String text(HttpRequest.Builder request) throws InterruptedException {
        try {
            HttpResponse<String> response = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
            if (response.statusCode() >= 300) {
                throw new IllegalStateException(
                        "the deployer responded with status " + response.statusCode() + ": " + response.body());
            }
            return response.body();
        } catch (IOException e) {
            throw new UncheckedIOException("the deployer does not respond", e);
        }
    }
}
