package dev.ratchet.cycle.pullrequest;

/** State of a change that people merge. UNKNOWN stands for a value that only newer versions know. */
public enum PullRequestState {
    UNKNOWN,
    /** Its branch exists in the repository. */
    BRANCH_WRITTEN,
    /** A pull request of the branch is open. */
    OPENED,
    /** A reviewer approves the pull request. */
    APPROVED,
    /** The change is in the branch from which it started. */
    MERGED,
    /** The pull request was closed, or the branch deleted, without a merge. */
    CLOSED;

    /** Whether the change is merged or rejected. */
    public boolean isFinal() {
        return this == MERGED || this == CLOSED;
    }
}
