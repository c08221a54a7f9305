package dev.ratchet.target;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** One recorded call with its tape; its values are copies. */
record Execution(
        String id,
        String release,
        boolean canary,
        long epoch,
        Optional<String> key,
        long atMillis,
        long durationNanos,
        Map<String, Object> input,
        Optional<Map<String, Object>> output,
        Optional<Failure> failure,
        List<PortCall> calls) {

    Map<String, Object> toFields(Set<String> redacted) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("release", release);
        fields.put("slot", canary ? "canary" : "control");
        fields.put("epoch", epoch);
        key.ifPresent(value -> fields.put("key", redacted.contains("key") ? PlainValues.REDACTED : value));
        fields.put("atMillis", atMillis);
        fields.put("durationNanos", durationNanos);
        fields.put("input", PlainValues.redact(input, redacted));
        output.ifPresent(answer -> fields.put("output", PlainValues.redact(answer, redacted)));
        failure.ifPresent(failed -> fields.put("failure", failed.toFields(true)));
        List<Object> tape = new ArrayList<>();
        calls.forEach(call -> tape.add(call.toFields(redacted)));
        fields.put("calls", tape);
        return fields;
    }
}
