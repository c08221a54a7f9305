package dev.ratchet.target;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One call of a port with its answer: an element of the tape. */
record PortCall(
        String port,
        Map<String, Object> request,
        Optional<Map<String, Object>> response,
        Optional<Failure> failure,
        long durationNanos) {

    PortCall copy() {
        return new PortCall(port, PlainValues.copy(request), response.map(PlainValues::copy), failure, durationNanos);
    }

    Map<String, Object> toFields(Set<String> redacted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("port", port);
        fields.put("request", PlainValues.redact(request, redacted));
        response.ifPresent(answer -> fields.put("response", PlainValues.redact(answer, redacted)));
        failure.ifPresent(failed -> fields.put("failure", failed.toFields(false)));
        fields.put("durationNanos", durationNanos);
        return fields;
    }
}
