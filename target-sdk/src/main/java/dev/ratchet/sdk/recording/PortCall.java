package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.PlainValues;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call of a port with its response: an element of the tape. */
public record PortCall(
        String port,
        Map<String, Object> request,
        Optional<Map<String, Object>> response,
        Optional<Failure> failure,
        long durationNanos) {

    public PortCall copy() {
        return new PortCall(port, PlainValues.copy(request), response.map(PlainValues::copy), failure, durationNanos);
    }

    Map<String, Object> toFields(Set<String> shown) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("port", port);
        fields.put("request", PlainValues.redactExcept(shown, request));
        response.ifPresent(answer -> fields.put("response", PlainValues.redactExcept(shown, answer)));
        failure.ifPresent(failed -> fields.put("failure", failed.toFields(false, shown)));
        fields.put("durationNanos", durationNanos);
        return fields;
    }
}
