package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.runtime.http.InvalidBody;
import io.micronaut.core.annotation.Introspected;
import io.swagger.v3.oas.annotations.media.Schema;
import jakarta.validation.Valid;
import jakarta.validation.constraints.NotBlank;
import jakarta.validation.constraints.Size;
import java.util.Optional;

/**
 * Body of {@code POST /proposals}: a finished change.
 *
 * @param diff unified diff against the head of the component's branch
 */
@Introspected
record ProposalBody(
        @NotBlank @Size(max = 200) String component,
        @NotBlank @Size(max = 200) String title,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Size(max = 20_000) String> description,
        @NotBlank @Size(max = LONGEST_DIFF) String diff,
        @Schema(requiredMode = NOT_REQUIRED) Optional<ProposalType> type,
        @Schema(requiredMode = NOT_REQUIRED) Optional<@Valid GoalBody> goal) {
    private static final int LONGEST_DIFF = 1 << 20;

    /** Validates that every change except a refactoring declares a goal. */
    ProposalBody {
        boolean claims = !type.equals(Optional.of(ProposalType.REFACTORING));
        if (claims && goal.filter(it -> it.kind() != GoalKind.NONE).isEmpty()) {
            throw new InvalidBody(
                    "goal",
                    "goal must declare the improvement, as {\"kind\":\"latency\",\"relative\":-0.1} or of kind errors;"
                            + " only the type refactoring claims no improvement");
        }
    }

    /**
     * Goal of the change.
     *
     * @param relative declared relative change of the metric, from -1 to below 0; -0.10 for a reduction of 10 %
     */
    @Introspected
    record GoalBody(
            GoalKind kind,
            @Schema(requiredMode = NOT_REQUIRED) Optional<Double> relative) {
        /** Validates that the number is in range, and absent for the kind none. */
        GoalBody {
            if (kind == GoalKind.NONE && relative.filter(it -> it != 0).isPresent()) {
                throw new InvalidBody("relative", "relative must be absent if kind is none: " + relative.get());
            }
            if (kind != GoalKind.NONE) {
                double declared = relative.orElseThrow(
                        () -> new InvalidBody("relative", "relative is missing; send -0.10 for a reduction of 10 %"));
                if (!(declared >= -1 && declared < 0)) {
                    throw new InvalidBody("relative", "relative must be at least -1 and below 0: " + declared);
                }
            }
        }

        Goal goal() {
            return new Goal(kind, relative.orElse(0.0));
        }
    }

    Submission toCommand() {
        return new Submission(
                component,
                title,
                description.orElse(""),
                diff,
                type.orElse(ProposalType.QUALITY),
                goal.map(GoalBody::goal).orElse(new Goal(GoalKind.NONE, 0)),
                Optional.empty());
    }
}
