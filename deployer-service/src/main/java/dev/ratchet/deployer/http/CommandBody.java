package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.runtime.http.InvalidBody;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.Max;
import jakarta.validation.constraints.Min;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Pattern;
import jakarta.validation.constraints.Size;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Body of {@code POST /commands}: exactly one command. */
@Introspected
record CommandBody(
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid Cycle> cycle,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid Answer> approve,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid Answer> reject,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid RollBack> rollBack,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid Switch> killSwitch,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid Switch> freeze) {
    private static final int LONGEST_REASON = 2_000;
    private static final int LONGEST_ID = 200;

    /** Validates that there is exactly one command. */
    CommandBody {
        long count = Stream.of(cycle, approve, reject, rollBack, killSwitch, freeze)
                .filter(Optional::isPresent)
                .count();
        if (count != 1) {
            throw new InvalidBody(
                    "",
                    "the body must have exactly one of cycle, approve, reject, rollBack, killSwitch, freeze, not "
                            + count);
        }
    }

    /** A request for a cycle. */
    @Introspected
    record Cycle(
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Min(1) @Max(7 * 24 * 60) Long> windowMinutes,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Min(1) @Max(100) Integer> maxImprovements,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Min(1) @Max(7 * 24 * 60 * 60) Long> deadlineSeconds,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Size(max = LONGEST_REASON) String> cause) {
        private static final long DAY_MINUTES = Duration.ofDays(1).toMinutes();
        private static final long DEADLINE_SECONDS = Duration.ofHours(4).toSeconds();

        CycleRequest toCommand() {
            return new CycleRequest(
                    Duration.ofMinutes(windowMinutes.orElse(DAY_MINUTES)).toMillis(),
                    maxImprovements.orElse(3),
                    Duration.ofSeconds(deadlineSeconds.orElse(DEADLINE_SECONDS)).toMillis(),
                    cause.orElse("by hand"));
        }
    }

    /** A person's answer to a proposal. */
    @Introspected
    record Answer(
            @NotBlank @Size(max = LONGEST_ID) String proposal,
            @NotBlank @Size(max = LONGEST_ID) String digest,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Size(max = LONGEST_REASON) String> reason) {
        ApprovalAnswer toCommand(boolean approved) {
            return new ApprovalAnswer(new ProposalId(proposal), Digest.find(digest), approved, reason.orElse(""));
        }
    }

    /** A request to roll back a rollout. */
    @Introspected
    record RollBack(
            @NotBlank @Size(max = LONGEST_ID) String rollout,
            @Schema(requiredMode = NOT_REQUIRED) Optional<@Size(max = LONGEST_REASON) String> reason) {
        RollBackRequest toCommand() {
            return new RollBackRequest(new RolloutId(rollout), reason.orElse("by hand"));
        }
    }

    /** A switch of a tenant, a component ({@code tenant/component}) or everything ({@code all}). */
    @Introspected
    record Switch(
            boolean on,

            @Schema(requiredMode = NOT_REQUIRED)
            Optional<@Pattern(regexp = "(?s).*\\S.*", message = "must not be blank") @Size(max = LONGEST_ID) String>
                    scope,

            @Schema(requiredMode = NOT_REQUIRED) Optional<@Size(max = LONGEST_REASON) String> reason) {
        /**
         * Returns the scope, by default the sender's tenant.
         *
         * @param isOperator whether the tenant is the operator's, which alone may use {@code all}
         * @throws InvalidBody if the tenant may not use the requested scope
         */
        String scopeFor(String tenant, boolean isOperator) {
            String requested = scope.orElse(tenant);
            boolean isAllowed = requested.equals(tenant)
                    || requested.startsWith(tenant + "/")
                    || (requested.equals("all") && isOperator);
            if (!isAllowed) {
                throw new InvalidBody(
                        "scope", "scope must be one of " + List.of(tenant, tenant + "/<component>") + ": " + requested);
            }
            return requested;
        }
    }
}
