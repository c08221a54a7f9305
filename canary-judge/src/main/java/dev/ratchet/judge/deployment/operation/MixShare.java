package dev.ratchet.judge.deployment.operation;

/**
 * Share of an operation in the calls of both versions.
 *
 * @param old share in the calls of the old versions; likewise now
 */
record MixShare(String operation, double old, double now) {
    /** Share by which the new version exceeds the old ones. */
    double excess() {
        return now - old;
    }
}
