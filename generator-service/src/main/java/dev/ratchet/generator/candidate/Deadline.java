package dev.ratchet.generator.candidate;

import java.time.Duration;

/**
 * End of the time for one proposal.
 *
 * @param limit maximum duration of the proposal
 */
public record Deadline(long startNanos, Duration limit) {
    /** Part of the limit that is reserved for each candidate that waits. */
    private static final int RESERVED = 8;

    /** Part of the limit that remains to end a child and to compare the candidates. */
    private static final int CLOSING = 20;

    /** Deadline of a proposal that starts now. */
    public static Deadline after(Duration limit) {
        return new Deadline(System.nanoTime(), limit);
    }

    /** Returns the time that a candidate may use now while others wait; zero or negative if there is none. */
    Duration share(int waiting) {
        return share(limit, limit.minusNanos(System.nanoTime() - startNanos), waiting);
    }

    static Duration share(Duration limit, Duration remaining, int waiting) {
        return remaining
                .minus(limit.dividedBy(CLOSING))
                .minus(limit.dividedBy(RESERVED).multipliedBy(waiting));
    }
}
