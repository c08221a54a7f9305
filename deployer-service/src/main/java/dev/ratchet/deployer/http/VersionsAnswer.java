package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Releases that a component had in control.
 *
 * @param control digest of the release in control
 * @param previous digest of the release to which a revert without a digest returns
 * @param refused digest of a release that did not become control
 * @param versions the newest first
 */
record VersionsAnswer(
        String component,
        String control,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> previous,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> refused,
        List<Version> versions) {
    /**
     * One release.
     *
     * @param takenBack whether its change was reverted
     * @param kept whether its files are still stored, so that a person can return to it
     * @param at in ISO-8601
     * @param landing state of the commit that lands its change
     * @param reversal state of the commit that reverses its change
     * @param principal who put it in control, where that was a person
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
