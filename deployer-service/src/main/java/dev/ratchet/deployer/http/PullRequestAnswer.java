package dev.ratchet.deployer.http;

import static io.swagger.v3.oas.annotations.media.Schema.RequiredMode.NOT_REQUIRED;

import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.pullrequest.PullRequestPlace;
import io.swagger.v3.oas.annotations.media.Schema;
import java.util.Optional;

/**
 * Branch and pull request of a change that people merge.
 *
 * @param state WAITING, BRANCH_WRITTEN, OPENED, APPROVED, MERGED or CLOSED
 * @param branch branch of the change; absent while WAITING
 * @param commit commit that the state concerns: tip of the branch, approved or merging commit; absent if unknown
 * @param url page of the pull request; absent if there is only a branch
 * @param principal account that approved, merged or closed it; absent if unknown
 * @param problem latest failure; absent if the latest attempt succeeded
 * @param revert branch and pull request of the revert, if the merged change hurts; absent otherwise
 */
record PullRequestAnswer(
        String state,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> branch,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> commit,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> url,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> principal,
        @Schema(requiredMode = NOT_REQUIRED) Optional<String> problem,
        @Schema(requiredMode = NOT_REQUIRED) Optional<PullRequestAnswer> revert) {
    /** Answer for the latest step and the latest problem; empty if there is neither. */
    static Optional<PullRequestAnswer> of(Optional<PullRequestEvent> latest, Optional<String> problem) {
        return latest.isEmpty() && problem.isEmpty()
                ? Optional.empty()
                : Optional.of(new PullRequestAnswer(
                        latest.map(it -> it.state().name()).orElse("WAITING"),
                        latest.map(PullRequestEvent::branch),
                        latest.flatMap(PullRequestEvent::commit),
                        latest.flatMap(PullRequestEvent::place)
                                .map(PullRequestPlace::url)
                                .filter(it -> !it.isBlank()),
                        latest.flatMap(PullRequestEvent::principal),
                        problem,
                        Optional.empty()));
    }

    /** Copy with the revert of the merged change. */
    PullRequestAnswer with(Optional<PullRequestAnswer> other) {
        return new PullRequestAnswer(state, branch, commit, url, principal, problem, other);
    }
}
