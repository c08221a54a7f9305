package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.PositiveOrZero;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** Body of {@code POST /v1/targets/{component}/report}: the actual state of one instance. */
@Introspected
record ReportBody(
        @NotBlank @Size(max = 200) String instance,
        @Size(max = 200) String boot,
        @PositiveOrZero long epoch,
        @Pattern(regexp = DIGEST, message = DIGITS) String control,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Pattern(regexp = DIGEST, message = DIGITS) String> canary,
        TargetState state,
        @Size(max = 10_000) List<Long> burnt,
        @PositiveOrZero long crashes,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> reason) {
    private static final int LONGEST_REASON = 2_000;
    private static final String DIGEST = "([0-9a-f]{64})?";
    private static final String DIGITS = "must be empty or 64 lower-case hexadecimal digits";

    TargetReport record(String tenant, String component, long atMillis) {
        String text = reason.orElse("");
        return new TargetReport(
                new ComponentId(tenant, component),
                new InstanceProcess(instance, boot),
                new TargetReport.AppliedAssignment(
                        epoch,
                        Digest.find(control),
                        canary.flatMap(Digest::find),
                        state,
                        text.substring(0, Math.min(text.length(), LONGEST_REASON))),
                burnt,
                crashes,
                atMillis);
    }
}
