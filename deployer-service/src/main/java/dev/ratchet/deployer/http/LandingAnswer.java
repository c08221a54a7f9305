package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.deployer.change.BranchLandings;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * State of the commit that lands or reverses a change on a branch.
 *
 * @param state PENDING, LANDED, WITHDRAWN, REVERSED, NO_BRANCH, BY_HAND, RETRYING or FAILED
 * @param attempts number of failed attempts; absent unless RETRYING or FAILED
 * @param branch branch of the change; absent if the state does not concern one
 * @param commit commit that lands or reverses the change; absent unless LANDED or REVERSED
 * @param reason reason why an attempt failed or a person must act; otherwise absent
 */
record LandingAnswer(
        String state,
        @Schema(requiredMode = NOT_REQUIRED) Optional<Integer> attempts,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> branch,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> commit,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> reason) {
    static LandingAnswer of(BranchLandings.Outcome outcome) {
        return switch (outcome) {
            case BranchLandings.Pending _ -> state("PENDING");
            case BranchLandings.Landed it -> committed("LANDED", it.branch(), it.commit());
            case BranchLandings.Withdrawn _ -> state("WITHDRAWN");
            case BranchLandings.Reversed it -> committed("REVERSED", it.branch(), it.commit());
            case BranchLandings.NoBranch it ->
                manual("NO_BRANCH", it.branch(), "if the branch was merged, a person must revert it");
            case BranchLandings.ManualReversal it ->
                manual("BY_HAND", it.branch(), it.reason() + "; the branch is unchanged, and a person must revert it");
            case BranchLandings.Failed it ->
                new LandingAnswer(
                        it.willRetry() ? "RETRYING" : "FAILED",
                        Optional.of(it.attempts()),
                        Optional.empty(),
                        Optional.empty(),
                        Optional.of(it.reason()));
        };
    }

    private static LandingAnswer state(String state) {
        return new LandingAnswer(state, Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }

    private static LandingAnswer committed(String state, String branch, String commit) {
        return new LandingAnswer(state, Optional.empty(), Optional.of(branch), Optional.of(commit), Optional.empty());
    }

    private static LandingAnswer manual(String state, String branch, String reason) {
        return new LandingAnswer(state, Optional.empty(), Optional.of(branch), Optional.empty(), Optional.of(reason));
    }
}
