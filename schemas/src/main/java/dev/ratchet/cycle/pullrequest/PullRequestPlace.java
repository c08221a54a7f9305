package dev.ratchet.cycle.pullrequest;

import dev.ratchet.cycle.Check;

/**
 * Place of a pull request.
 *
 * @param number number in its repository
 * @param url page for people; may be blank
 */
public record PullRequestPlace(long number, String url) {
    /** Validates the number. */
    public PullRequestPlace {
        Check.positive("number", number);
    }
}
