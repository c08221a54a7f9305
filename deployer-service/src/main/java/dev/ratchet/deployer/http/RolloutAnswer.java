package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * A rollout.
 *
 * @param watchLooks number of looks of the watch
 * @param poweredShare share with sufficient statistical power, in [0, 1]
 * @param landing state of the commit that lands the change
 * @param reversal state of the commit that reverses the change
 * @param looks number of looks so far
 * @param reason why it ended
 * @param verdict last verdict of a rollout that ended
 * @param usable number of intervals that the judge could use; in the answer for one rollout only
 * @param classic verdict of the classic judge on a rollout that ended, for comparison; in the answer for one rollout only
 */
record RolloutAnswer(
        String state,
        String rollout,
        String proposal,
        String component,
        int watchLooks,
        double poweredShare,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Power> power,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Losses> losses,
        @Schema(requiredMode = NOT_REQUIRED) Optional<LandingAnswer> landing,
        @Schema(requiredMode = NOT_REQUIRED) Optional<LandingAnswer> reversal,
        long epoch,
        double share,
        int looks,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> reason,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> verdict,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Integer> usable,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> classic) {}
