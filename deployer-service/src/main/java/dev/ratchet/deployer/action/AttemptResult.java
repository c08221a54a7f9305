package dev.ratchet.deployer.action;

/**
 * Result of one attempt of an action.
 *
 * @param isFinal whether a further attempt is useless or dangerous
 * @param detail result for people
 */
record AttemptResult(boolean succeeded, boolean isFinal, String detail) {
    static AttemptResult success(String detail) {
        return new AttemptResult(true, true, detail);
    }

    static AttemptResult failure(String detail) {
        return new AttemptResult(false, false, detail);
    }

    static AttemptResult finalFailure(String detail) {
        return new AttemptResult(false, true, detail);
    }
}
