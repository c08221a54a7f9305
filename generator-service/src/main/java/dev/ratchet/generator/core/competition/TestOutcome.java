package dev.ratchet.generator.core.competition;

/**
 * Results of one test on the base and on a candidate.
 *
 * @param failure message of the failure on the candidate, which is not trusted; blank if the test passes
 */
public record TestOutcome(boolean passesOnBase, boolean passes, String failure) {
    /** Outcome of two tests of one name: it passes where both pass. */
    public TestOutcome and(TestOutcome other) {
        return new TestOutcome(
                passesOnBase && other.passesOnBase, passes && other.passes, passes ? other.failure : failure);
    }
}
