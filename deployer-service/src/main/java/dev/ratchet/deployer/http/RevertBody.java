package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.rollout.RevertRequest;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.util.List;
import java.util.Optional;

/** Body of {@code POST /components/{name}/revert}. */
@Introspected
record RevertBody(
        @Pattern(regexp = "[0-9a-f]{64}", message = "must be 64 lower-case hexadecimal digits")
        String digest,

        @NotBlank @Size(max = 2_000) String reason,

        @Schema(requiredMode = NOT_REQUIRED)
        Optional<@Size(max = 200) List<@NotBlank @Size(max = 200) String>> including) {
    RevertRequest toCommand(String component) {
        return new RevertRequest(
                component,
                new Digest(digest),
                including.orElse(List.of()).stream().map(ProposalId::new).toList(),
                reason);
    }
}
