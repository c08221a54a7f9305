package dev.ratchet.runtime.budget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.ratchet.runtime.budget.Budget.Share;
import java.io.IOException;

/**
 * Memory that a JSON document needs, computed before its objects are created.
 *
 * <p>A token counts as 200 bytes, about the size of an empty object, its list entry and its record. Each byte counts six times,
 * for the texts that are made of it.
 */
public final class JsonCost {
    private static final int TOKEN = 200;
    private static final int BYTE = 6;
    private static final int CHECKED_EVERY = 1 << 12;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /**
     * Reserves the memory of a document, up to the place where its syntax is broken: the parser refuses it there.
     *
     * @throws Budget.Exceeded if it is more than one request may reserve
     */
    public static void take(Share share, byte[] body) {
        share.take(cost(share, body));
    }

    /** Refuses early if the request can never be served. */
    private static long cost(Share share, byte[] body) {
        long cost = (long) BYTE * body.length;
        share.check(cost);
        try (JsonParser in = JSON.createParser(body)) {
            for (int tokens = 1; in.nextToken() != null; tokens++) {
                cost += TOKEN;
                if (tokens % CHECKED_EVERY == 0) {
                    share.check(cost);
                }
            }
            return cost;
        } catch (IOException e) {
            return cost;
        }
    }

    private JsonCost() {}
}
