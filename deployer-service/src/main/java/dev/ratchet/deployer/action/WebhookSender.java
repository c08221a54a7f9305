package dev.ratchet.deployer.action;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.ratchet.deployer.config.WebhookRules;
import dev.ratchet.runtime.repository.CheckedHttps;
import dev.ratchet.runtime.repository.PublicAddresses;
import java.io.IOException;
import java.io.OutputStream;
import java.net.HttpURLConnection;
import java.net.URI;
import java.net.URL;
import java.time.Duration;

/**
 * Sends a POST request in JSON once, without following redirects. Unless the operator allows the address, it must be a
 * public one over https, which is checked again when the socket connects.
 */
final class WebhookSender {
    private static final int CONNECT_MILLIS = 5_000;
    private static final int HTTP_OK = 200;
    private static final int HTTP_REDIRECT = 300;
    private static final ObjectMapper JSON = new ObjectMapper();

    private final WebhookRules rules;
    private final CheckedHttps https = new CheckedHttps(PublicAddresses::isPublic);
    private final Duration timeout;

    /** Creates a sender that waits for each response for a limited time. */
    WebhookSender(WebhookRules rules, Duration timeout) {
        this.rules = rules;
        this.timeout = timeout;
    }

    /** Sends a request; the receiver discards a repetition with the same key. */
    AttemptResult send(WebhookRequest request) {
        String url = request.url();
        try {
            HttpURLConnection connection = connection(request.tenant(), url);
            connection.setRequestMethod("POST");
            connection.setInstanceFollowRedirects(false);
            connection.setConnectTimeout(CONNECT_MILLIS);
            connection.setReadTimeout(Math.toIntExact(timeout.toMillis()));
            connection.setRequestProperty("Content-Type", "application/json");
            connection.setRequestProperty("Idempotency-Key", request.idempotencyKey());
            connection.setDoOutput(true);
            try (OutputStream out = connection.getOutputStream()) {
                out.write(json(request.body()));
            }
            int status = connection.getResponseCode();
            connection.disconnect();
            return status >= HTTP_OK && status < HTTP_REDIRECT
                    ? AttemptResult.success("POST " + url + " returned " + status)
                    : AttemptResult.failure("POST " + url + " returned " + status);
        } catch (IOException | IllegalArgumentException e) {
            return AttemptResult.failure("cannot POST " + url + ": " + e.getMessage());
        }
    }

    private HttpURLConnection connection(String tenant, String url) throws IOException {
        URL address = URI.create(url).toURL();
        boolean isAllowed = rules.isAllowed(tenant, url);
        if (!isAllowed && !address.getProtocol().equals("https")) {
            throw new IOException(rules.refusal(tenant, url).orElse("the address is not allowed"));
        }
        return (HttpURLConnection) (isAllowed ? address : https.of(address)).openConnection();
    }

    private static byte[] json(WebhookRequest.Body body) {
        try {
            return JSON.writeValueAsString(body).getBytes(UTF_8);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("an announcement consists of texts", e);
        }
    }
}
