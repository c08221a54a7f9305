package dev.ratchet.runtime.http;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.budget.JsonCost;
import dev.ratchet.runtime.config.Principal;
import io.micronaut.context.annotation.Requires;
import io.micronaut.http.HttpRequest;
import jakarta.inject.Singleton;

/** Reads JSON bodies into records, strictly and within the memory that requests of the sender's tenant may use. */
@Singleton
@Requires(beans = Budget.class)
public final class BodyReader {
    private final Budget budget;

    BodyReader(Budget budget) {
        this.budget = budget;
    }

    /**
     * Reads the record in a body.
     *
     * @throws InvalidBody if the body is not such a record
     * @throws Budget.Exceeded if its parts would need more memory than one request may use
     * @throws Budget.Busy if other requests use that memory now
     */
    public <T> T read(HttpRequest<?> request, Principal sender, byte[] body, Class<T> type) {
        try (Budget.Share share = budget.open(sender.tenant())) {
            byte[] json = ContentEncoding.decode(request, body, share);
            JsonCost.take(share, json);
            return StrictJson.read(json, type);
        }
    }
}
