package dev.ratchet.deployer.http;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.budget.JsonCost;
import dev.ratchet.runtime.http.StrictJson;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;
import java.nio.charset.StandardCharsets;

/** Reads JSON bodies into records, within the memory that requests may use. */
@Singleton
final class BodyReader {
    private final Budget budget;

    BodyReader(Budget budget) {
        this.budget = budget;
    }

    /**
     * Reads the record in a body.
     *
     * @throws dev.ratchet.runtime.http.InvalidBody when the body is not such a record
     * @throws Budget.Exceeded when its parts would need more memory than one request may use
     */
    <T> T read(HttpRequest<?> request, String body, Class<T> type) {
        try (Budget.Share share = budget.open(DoorFilter.principal(request).tenant())) {
            JsonCost.take(share, body.getBytes(StandardCharsets.UTF_8));
            return StrictJson.read(body, type);
        }
    }
}
