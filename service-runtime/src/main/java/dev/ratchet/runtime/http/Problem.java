package dev.ratchet.runtime.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Map;

/**
 * Response to a failed request, as a JSON problem (RFC 9457).
 *
 * @param title status in words
 * @param status HTTP status code
 * @param detail the problem, then the remedy
 * @param errors every mistake, if a request can have several; otherwise empty and absent from the JSON
 */
public record Problem(
        String title,
        int status,
        String detail,

        @Schema(requiredMode = NOT_REQUIRED) @JsonInclude(JsonInclude.Include.NON_EMPTY)
        List<String> errors) {
    /** Media type of a problem. */
    public static final String TYPE = "application/problem+json";

    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Map<Integer, String> TITLES = Map.ofEntries(
            Map.entry(400, "Bad Request"),
            Map.entry(401, "Unauthorized"),
            Map.entry(403, "Forbidden"),
            Map.entry(404, "Not Found"),
            Map.entry(405, "Method Not Allowed"),
            Map.entry(406, "Not Acceptable"),
            Map.entry(409, "Conflict"),
            Map.entry(413, "Content Too Large"),
            Map.entry(415, "Unsupported Media Type"),
            Map.entry(422, "Unprocessable Content"),
            Map.entry(429, "Too Many Requests"),
            Map.entry(500, "Internal Server Error"),
            Map.entry(503, "Service Unavailable"));

    /** Copies the errors. */
    public Problem {
        errors = List.copyOf(errors);
    }

    /** Creates a problem that lists several mistakes. */
    public Problem(int status, String detail, List<String> errors) {
        this(TITLES.getOrDefault(status, "Error"), status, detail, errors);
    }

    /** Creates a problem without a list of mistakes. */
    public Problem(int status, String detail) {
        this(status, detail, List.of());
    }

    /** JSON of the problem, for servers that do not serialise records. */
    public String json() {
        try {
            return JSON.writeValueAsString(this);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("cannot write a problem as JSON", e);
        }
    }
}
