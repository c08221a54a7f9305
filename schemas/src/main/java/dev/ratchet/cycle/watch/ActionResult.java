package dev.ratchet.cycle.watch;

import dev.ratchet.cycle.Check;

/**
 * Result of one attempt to take a watched deployment back.
 *
 * @param attempt number of the attempt, from 1
 * @param repeated whether a further attempt follows a failure
 * @param detail result for people
 */
public record ActionResult(WatchId watch, int attempt, boolean succeeded, boolean repeated, String detail)
        implements WatchInput {
    /** Validates the attempt. */
    public ActionResult {
        Check.positive("attempt", attempt);
        Check.require(!(succeeded && repeated), "repeated", "must be false after a success", repeated);
    }
}
