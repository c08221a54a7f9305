package dev.ratchet.ingest.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.telemetry.ProfileSample;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.PositiveOrZero;
import java.util.List;
import java.util.Optional;

/** Stack samples of an instance, as the target SDK posts them; release and start time are not stored. */
@Introspected
record ProfileBody(
        String component,
        String instance,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> release,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Millis> fromMillis,
        Millis toMillis,
        @PositiveOrZero long total,
        List<@Valid Place> samples) {
    /** One sampled code location. */
    @Introspected
    record Place(
            String type,
            String method,
            int line,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> callee,
            @PositiveOrZero long count) {
        ProfileSample sample() {
            return new ProfileSample(type, method, line, callee.orElse(""), count);
        }
    }
}
