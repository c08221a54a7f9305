package dev.ratchet.cycle.opportunity;

/**
 * Kind and episode of an error cluster.
 *
 * @param episode number of the episode of the cluster: 1 for the first one
 * @param sinceMillis start of the episode in milliseconds since the epoch
 */
public record ErrorEvidence(ErrorKind kind, int episode, long sinceMillis) {
    /** Named kind of an error. UNKNOWN stands for a value that only newer versions know. */
    public enum ErrorKind {
        UNKNOWN,
        /** Recurring exception. */
        EXCEPTION,
        /** Error message without an exception. */
        ERROR_MESSAGE,
        /** Time limit that passed, or call that failed after more than five seconds. */
        TIMEOUT,
        /** Connection to a database that failed. */
        DATABASE_CONNECTION,
        /** Failed call to another service. */
        API_INTEGRATION
    }

    /** Validates the number of the episode. */
    public ErrorEvidence {
        if (episode < 1) {
            throw new IllegalArgumentException("episode must be positive: " + episode);
        }
    }
}
