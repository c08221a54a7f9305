package dev.ratchet.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.runtime.http.Bounds;
import dev.ratchet.runtime.http.InvalidBody;
import java.util.List;
import java.util.Optional;

/** Recorded calls, as the target SDK posts them. */
record ExecutionsBody(String component, String instance, List<Call> executions) {
    /** A million calls per second for a quarter of an hour. */
    private static final long MOST_FAILURES = 1_000_000_000;

    /**
     * One call with its tape; or, without an input, one failure that stands for all calls that failed in the same way.
     *
     * @param failures number of failing calls that this one represents; 1 if absent
     */
    record Call(
            String id,
            Optional<String> release,
            Slot slot,
            long epoch,
            Optional<String> key,
            Millis atMillis,
            long durationNanos,
            Optional<JsonNode> input,
            Optional<JsonNode> output,
            Optional<CallFailure> failure,
            Optional<Long> failures,
            Optional<List<Port>> calls) {
        Call {
            failures.ifPresent(it -> Bounds.within("failures", it, 0, MOST_FAILURES));
            Bounds.within("durationNanos", durationNanos, 0, Long.MAX_VALUE);
            input = input.filter(it -> !it.isNull());
            output = output.filter(it -> !it.isNull());
            if (input.isEmpty() && failure.isEmpty()) {
                throw new InvalidBody("input", "input is missing; only a failed call may omit it");
            }
            if (output.isPresent() == failure.isPresent()) {
                throw new InvalidBody("output", "a call must have either output or failure");
            }
        }
    }

    /** One call of a port. */
    record Port(
            String port,
            JsonNode request,
            Optional<JsonNode> response,
            Optional<CallFailure> failure,
            Optional<Long> durationNanos) {
        Port {
            durationNanos.ifPresent(it -> Bounds.within("durationNanos", it, 0, Long.MAX_VALUE));
            response = response.filter(it -> !it.isNull());
        }

        PortCall call() {
            return new PortCall(
                    port,
                    request.toString(),
                    response.map(JsonNode::toString),
                    failure.map(CallFailure::failure),
                    durationNanos.orElse(0L));
        }
    }

    /** The failure of a call. */
    record CallFailure(String type, Optional<String> message, Optional<List<String>> frames) {
        Failure failure() {
            return new Failure(type, message.orElse(""), frames.orElse(List.of()));
        }
    }
}
