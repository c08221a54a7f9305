package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * Rollout, as queries return it.
 *
 * @param state state of the rollout, such as WATCHING
 * @param watchLooks number of looks of the watch
 * @param poweredShare share with sufficient statistical power, in [0, 1]
 * @param power statistical power, as known before the start; absent if it is unknown
 * @param losses cost of the component's confirmed changes in this quarter; absent if there were none
 * @param landing state of the commit that lands the change; absent unless the change was confirmed
 * @param reversal state of the commit that reverses the change; absent unless the change was reverted
 * @param epoch epoch of the latest assignment
 * @param share share of calls or groups that the canary serves, in [0, 1]
 * @param looks number of looks so far
 * @param reason reason for the end; absent while the rollout is open
 * @param verdict last verdict of a finished rollout; absent if there is none
 * @param usable number of intervals that the judge could use; only if one rollout is queried
 * @param classic verdict of the classic judge on a finished rollout, for comparison; only if one rollout is queried
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
