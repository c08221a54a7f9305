package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.telemetry.InteractionResult;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/** Body in which the outcomes of people's interactions with a component are posted. */
@Introspected
record InteractionsBody(String component, List<Interaction> interactions) {
    /** One interaction. */
    @Introspected
    record Interaction(
            String intent,
            InteractionResult result,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> id,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Millis> atMillis) {}
}
