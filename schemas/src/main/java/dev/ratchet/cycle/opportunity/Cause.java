package dev.ratchet.cycle.opportunity;

import dev.ratchet.cycle.Check;

/**
 * A probable cause.
 *
 * @param name the deployment's version, the measure that got worse, or the error's type: for people to read
 * @param calls how many calls away its component is; 0: it is the same
 * @param weight the probability that it is this one, of all that are known and none of them
 * @param reason for people to read
 */
public record Cause(
        CauseKind kind, String component, String name, long atMillis, int calls, double weight, String reason) {
    private static final int LONGEST_NAME = 200;
    private static final int LONGEST_REASON = 300;

    /** Checks the weight, and takes control characters out of the texts. */
    public Cause {
        Check.share("weight", weight);
        name = Check.printable(name, LONGEST_NAME);
        reason = Check.printable(reason, LONGEST_REASON);
    }
}
