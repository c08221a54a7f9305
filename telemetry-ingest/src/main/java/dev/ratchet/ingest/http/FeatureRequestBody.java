package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** Body in which a person requests a feature of a component. */
@Introspected
record FeatureRequestBody(
        String component,
        String person,
        String text,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> id,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Millis> atMillis) {}
