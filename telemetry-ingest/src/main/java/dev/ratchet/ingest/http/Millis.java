package dev.ratchet.ingest.http;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.runtime.http.InvalidBody;
import io.swagger.v3.oas.annotations.media.Schema;

/**
 * Timestamp in a body: a whole number of milliseconds since 1970, with or without a zero fraction. Text and seconds are
 * refused.
 */
@Schema(type = "integer", format = "int64", description = "Milliseconds since 1970")
final class Millis {
    private final long value;

    private Millis(long value) {
        this.value = value;
    }

    @JsonCreator(mode = JsonCreator.Mode.DELEGATING)
    static Millis of(JsonNode json) {
        boolean isWhole = json.isIntegralNumber() || (json.isNumber() && json.doubleValue() % 1 == 0);
        if (!isWhole || !json.canConvertToLong() || json.longValue() <= 0) {
            throw new InvalidBody("", "must be a whole number of milliseconds since 1970: " + json);
        }
        return new Millis(json.longValue());
    }

    long value() {
        return value;
    }
}
