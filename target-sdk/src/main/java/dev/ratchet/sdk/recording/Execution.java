package dev.ratchet.sdk.recording;

import dev.ratchet.sdk.PlainValues;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One recorded call with its tape. Its values are copies.
 *
 * @param failures number of failing calls that this record stands for; 0 for a recorded call, because
 *     {@link FailureTally} counts it
 */
public record Execution(
        String id,
        Origin origin,
        long atMillis,
        long durationNanos,
        Recording recording,
        Optional<Failure> failure,
        long failures) {

    /**
     * Returns the fields to post, with the values of the named fields only. A record that represents counted failures
     * has no call data.
     */
    public Map<String, Object> toFields(Set<String> shown) {
        Map<String, Object> fields = new LinkedHashMap<>();
        fields.put("id", id);
        fields.put("release", origin.release());
        fields.put("slot", origin.canary() ? "canary" : "control");
        fields.put("epoch", origin.epoch());
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
        recording.key().ifPresent(value -> fields.put("key", shown.contains("key") ? value : PlainValues.REDACTED));
        fields.put("input", PlainValues.redactExcept(shown, recording.input()));
        recording.output().ifPresent(answer -> fields.put("output", PlainValues.redactExcept(shown, answer)));
        List<Object> tape = new ArrayList<>();
        recording.calls().forEach(call -> tape.add(call.toFields(shown)));
        fields.put("calls", tape);
        return fields;
    }

    /** Release and slot that served a call, with the epoch in force. */
    public record Origin(String release, boolean canary, long epoch) {}

    /** Data of a call: its split key, argument, result and tape. */
    public record Recording(
            Optional<String> key,
            Map<String, Object> input,
            Optional<Map<String, Object>> output,
            List<PortCall> calls) {}
}
