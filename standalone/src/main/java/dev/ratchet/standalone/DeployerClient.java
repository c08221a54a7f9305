package dev.ratchet.standalone;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.CannotStart;
import dev.ratchet.runtime.config.Configuration;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import picocli.CommandLine.Option;

/** HTTP client for commands to the deployer; sends the first configured token. */
final class DeployerClient {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    @Option(
            names = "--deployer",
            defaultValue = "",
            description = "address of the deployer (default: http://127.0.0.1 with the configured port, or 7070)")
    private String deployer = "";

    /** A response, including a refusal. */
    record Answer(int status, JsonNode body) {
        boolean isRefusal() {
            return status >= 400;
        }

        /** Reason of a refusal. */
        String detail() {
            return body.path("detail").asText("the deployer responded with status " + status);
        }
    }

    Answer get(String path) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(path)).GET());
    }

    Answer post(String path, JsonNode body) throws InterruptedException {
        return send(HttpRequest.newBuilder(uri(path))
                .header("Content-Type", "application/json")
                .POST(HttpRequest.BodyPublishers.ofString(body.toString())));
    }

    /** Returns the path of a component. */
    static String component(String name) {
        return "/components/" + URLEncoder.encode(name, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** Returns the address of the deployer: the option, or else the configured port of this machine. */
    static String address(String option, Map<String, String> configured) {
        return option.isEmpty()
                ? "http://127.0.0.1:" + configured.getOrDefault("ratchet.deployer.port", "7070")
                : option;
    }

    private URI uri(String path) {
        deployer = address(deployer, Configuration.gather(System.getenv(), Map.of()));
        try {
            return URI.create(deployer + path);
        } catch (IllegalArgumentException e) {
            throw new CannotStart("--deployer must be an address such as http://127.0.0.1:7070: " + deployer);
        }
    }

    private Answer send(HttpRequest.Builder request) throws InterruptedException {
        List<Access.Token> tokens = Access.of(new Configuration(Configuration.gather(System.getenv(), Map.of())))
                .tokens();
        if (!tokens.isEmpty()) {
            request.header("Authorization", "Bearer " + tokens.getFirst().secret());
        }
        try (HttpClient http = HttpClient.newHttpClient()) {
            HttpResponse<String> response =
                    http.send(request.timeout(PATIENCE).build(), HttpResponse.BodyHandlers.ofString());
            return new Answer(response.statusCode(), JSON.readTree(response.body()));
        } catch (JsonProcessingException e) {
            throw new CannotStart("The server at " + deployer + " is not a deployer. Name another with --deployer.");
        } catch (IOException e) {
            throw new CannotStart("No deployer responds at " + deployer
                    + ". Start one with ./ratchet up, or name another with --deployer.");
        }
    }
}
