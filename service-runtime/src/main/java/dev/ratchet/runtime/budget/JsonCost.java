package dev.ratchet.runtime.budget;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import dev.ratchet.runtime.budget.Budget.Share;
import java.io.IOException;

/**
 * Memory that a JSON document needs, computed before its objects are created.
 *
 * <p>Each token counts as 200 bytes, about the size of an empty object with its list entry and its record. In addition,
 * each byte of the document counts six times, for the strings that are created from it.
 */
public final class JsonCost {
    private static final int TOKEN = 200;
    private static final int BYTE = 6;
    private static final int CHECKED_EVERY = 1 << 12;
    private static final JsonFactory JSON = JsonFactory.builder()
            .disable(JsonFactory.Feature.CANONICALIZE_FIELD_NAMES)
            .build();

    /**
     * Reserves the memory that a document needs. A document with a syntax error is charged up to the error, because the
     * parser will stop there.
     *
     * @throws Budget.Exceeded if the document needs more than one request may reserve
     * @throws Budget.Busy if other requests do not release enough memory in time
     */
    public static void reserve(Share share, byte[] body) {
        share.reserve(cost(share, body));
    }

    /** Computes the cost in bytes; fails early if one request may never reserve that much. */
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
