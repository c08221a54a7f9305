package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.health.PortCall;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.runtime.http.InvalidBody;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;

/** Recorded calls, as the target SDK posts them. */
@Introspected
record ExecutionsBody(String component, String instance, List<@Valid Call> executions) {
    /** Maximum of {@code failures}: more than a million calls per second for a quarter of an hour. */
    static final long MOST_FAILURES = 1_000_000_000;

    /**
     * One recorded call with its tape; or, without an input, a failure that stands for all calls that failed alike.
     *
     * @param failures number of failing calls that this one represents; 1 if absent
     */
    @Introspected
    record Call(
            String id,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> release,
            Slot slot,
            long epoch,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> key,
            Millis atMillis,
            @PositiveOrZero long durationNanos,
            @Schema(requiredMode = NOT_REQUIRED) Optional<JsonNode> input,
            @Schema(requiredMode = NOT_REQUIRED) Optional<JsonNode> output,
            @Schema(requiredMode = NOT_REQUIRED) Optional<CallFailure> failure,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Min(0) @Max(MOST_FAILURES) Long> failures,
            @Schema(requiredMode = NOT_REQUIRED) Optional<List<@Valid Port>> calls) {
        Call {
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
    @Introspected
    record Port(
            String port,
            JsonNode request,
            @Schema(requiredMode = NOT_REQUIRED) Optional<JsonNode> response,
            @Schema(requiredMode = NOT_REQUIRED) Optional<CallFailure> failure,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@PositiveOrZero Long> durationNanos) {
        Port {
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
    record CallFailure(
            String type,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> message,
            @Schema(requiredMode = NOT_REQUIRED) Optional<List<String>> frames) {
        Failure failure() {
            return new Failure(type, message.orElse(""), frames.orElse(List.of()));
        }
    }
}
