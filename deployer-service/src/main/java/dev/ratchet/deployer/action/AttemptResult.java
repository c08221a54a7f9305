package dev.ratchet.deployer.action;

/**
 * Result of one attempt of an action.
 *
 * @param isFinal whether a further attempt is useless or dangerous
 * @param detail result for people
 */
public record AttemptResult(boolean succeeded, boolean isFinal, String detail) {
    /** Success of an action. */
    public static AttemptResult success(String detail) {
        return new AttemptResult(true, true, detail);
    }

    /** Failure after which a further attempt may succeed. */
    public static AttemptResult failure(String detail) {
        return new AttemptResult(false, false, detail);
    }

    /** Failure after which no attempt follows. */
    public static AttemptResult finalFailure(String detail) {
        return new AttemptResult(false, true, detail);
    }
}
