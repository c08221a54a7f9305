package dev.ratchet.deployer.change.github;

import java.io.IOException;

/** Failure of a call of GitHub's API; the branch and the patch exist nevertheless. */
public final class GitHubFailure extends IOException {
    private static final long serialVersionUID = 1;

    /** Status of a call without an answer. */
    static final int NO_ANSWER = 0;

    private final int status;
    private final long retryMillis;

    /** Creates a failure with the status of an answer. */
    public GitHubFailure(int status, String reason, long retryMillis) {
        super(reason);
        this.status = status;
        this.retryMillis = retryMillis;
    }

    GitHubFailure(String reason, IOException cause) {
        super(reason, cause);
        this.status = NO_ANSWER;
        this.retryMillis = 0;
    }

    /** Status of the answer; 0 if there was none. */
    int status() {
        return status;
    }

    /** Time before which a call is refused, in milliseconds since the epoch; 0 if GitHub states none. */
    public long retryMillis() {
        return retryMillis;
    }
}
