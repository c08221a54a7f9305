package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.telemetry.AlarmState;
import dev.ratchet.cycle.telemetry.Severity;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** Body in which another system posts the current state of an alarm. */
@Introspected
record AlarmBody(
        String component,
        String name,
        AlarmState state,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Severity> severity,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> reason,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> id,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Millis> atMillis) {}
