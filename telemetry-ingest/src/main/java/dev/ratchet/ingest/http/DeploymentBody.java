package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/** Body in which another pipeline reports a deployment that it made. */
@Introspected
record DeploymentBody(
        String component,
        String version,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> commit,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Millis> atMillis) {}
