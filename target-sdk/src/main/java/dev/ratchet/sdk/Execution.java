package dev.ratchet.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One recorded call with its tape. Its values are copies.
 *
 * @param failures failing calls that this record counts, see {@link FailureTally}; 0 for a recorded call, which the
 * tally counts
 */
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
        List<PortCall> calls,
        long failures) {

    /**
     * Returns the fields to post, with the values of the named fields only. A record that represents counted failures
     * has no call data.
     */
    Map<String, Object> toFields(Set<String> shown) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("release", release);
        fields.put("slot", canary ? "canary" : "control");
        fields.put("epoch", epoch);
        fields.put("atMillis", atMillis);
        fields.put("durationNanos", durationNanos);
        failure.ifPresent(failed -> {
            fields.put("failure", failed.toFields(true, shown));
            fields.put("failures", failures);
        });
        if (failures == 0) {
            fields.putAll(data(shown));
        }
        return fields;
    }

    private Map<String, Object> data(Set<String> shown) {
        Map<String, Object> fields = new LinkedHashMap<>();
        key.ifPresent(value -> fields.put("key", shown.contains("key") ? value : PlainValues.REDACTED));
        fields.put("input", PlainValues.redactExcept(shown, input));
        output.ifPresent(answer -> fields.put("output", PlainValues.redactExcept(shown, answer)));
        List<Object> tape = new ArrayList<>();
        calls.forEach(call -> tape.add(call.toFields(shown)));
        fields.put("calls", tape);
        return fields;
    }
}
