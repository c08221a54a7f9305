package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Releases that a component had in control.
 *
 * @param component name of the component
 * @param control digest of the release in control
 * @param previous digest of the release to which {@code ./ratchet revert} returns by default; absent if there is none
 * @param refused digest of the base release at the head of the branch that a person reverted; absent if there is none
 * @param versions releases, the newest first
 */
record VersionsAnswer(
        String component,
        String control,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> previous,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> refused,
        List<Version> versions) {
    /**
     * Release that was put into control.
     *
     * @param release digest of the release
     * @param kind reason why it was put into control: BASE, CHANGE or REVERT
     * @param inControl whether it is in control now
     * @param takenBack whether it was reverted
     * @param kept whether its files are still stored, so that a person can return to it
     * @param epoch epoch of its assignment
     * @param at time at which it was put into control, in ISO 8601
     * @param proposal proposal of its change; absent for a base release
     * @param rollout rollout that confirmed its change; absent for a base release
     * @param branch branch that holds it; absent if it is unknown
     * @param landing state of the commit that lands its change; absent for a base release
     * @param reversal state of the commit that reverses its change; absent unless the change was reverted
     * @param principal person who returned to it; otherwise absent
     * @param reason reason of that person; otherwise absent
     */
    record Version(
            String release,
            String kind,
            boolean inControl,
            boolean takenBack,
            boolean kept,
            long epoch,
            String at,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> proposal,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> rollout,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> branch,
            @Schema(requiredMode = NOT_REQUIRED) Optional<LandingAnswer> landing,
            @Schema(requiredMode = NOT_REQUIRED) Optional<LandingAnswer> reversal,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> principal,
            @Schema(requiredMode = NOT_REQUIRED) Optional<String> reason) {}
}
