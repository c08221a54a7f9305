package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import io.swagger.v3.oas.annotations.media.Schema;
import java.util.List;
import java.util.Optional;

/**
 * Answer to an accepted command.
 *
 * @param command id of the command; absent for a switch
 * @param control switch that was set, {@code KILL_SWITCH} or {@code FREEZE}; absent for other commands
 * @param decision {@code accepted}, or {@code pending} if there was no decision in time; absent for a command that
 *     needs none
 * @param detail how to find out a pending decision; otherwise absent
 * @param from digest of the release in control before a revert; absent for other commands
 * @param to digest of the release to which a revert returned; absent for other commands
 * @param takenBack changes that a revert reverted; absent for other commands
 */
record CommandAnswer(
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> command,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> control,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> decision,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> detail,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> from,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> to,
        @Schema(requiredMode = NOT_REQUIRED) Optional<List<Reversal>> takenBack) {
    /** Proposal of a reverted change, and the state of its reversal on the branch. */
    record Reversal(String proposal, LandingAnswer reversal) {}

    static CommandAnswer switched(String control) {
        return of(Optional.empty(), Optional.of(control), Optional.empty(), Optional.empty());
    }

    static CommandAnswer written(String command) {
        return of(Optional.of(command), Optional.empty(), Optional.empty(), Optional.empty());
    }

    static CommandAnswer accepted(String command) {
        return of(Optional.of(command), Optional.empty(), Optional.of("accepted"), Optional.empty());
    }

    static CommandAnswer pending(String command) {
        return of(
                Optional.of(command),
                Optional.empty(),
                Optional.of("pending"),
                Optional.of("no decision within 2 s; GET the object that the command names to see the result"));
    }

    static CommandAnswer reverted(String command, String from, String to, List<Reversal> takenBack) {
        return new CommandAnswer(
                Optional.of(command),
                Optional.empty(),
                Optional.of("accepted"),
                Optional.empty(),
                Optional.of(from),
                Optional.of(to),
                Optional.of(List.copyOf(takenBack)));
    }

    private static CommandAnswer of(
            Optional<String> command, Optional<String> control, Optional<String> decision, Optional<String> detail) {
        return new CommandAnswer(
                command, control, decision, detail, Optional.empty(), Optional.empty(), Optional.empty());
    }
}
