package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.Component;

/**
 * A change for one component, not yet proved.
 *
 * @param madeBy the recipe's name, or the proposer's
 * @param edited what is compiled, tested and measured
 * @param published what the diff makes of the base: as edited, but without a recorded input that the entry does not allow to commit
 */
public record Candidate(
        Component component, String madeBy, Purpose purpose, SourceTree base, SourceTree edited, SourceTree published) {
    /** The change as a unified diff, tests included. */
    public String diff() {
        return UnifiedDiff.between(base, published);
    }

    /** The diff that takes it back. */
    public String reversal() {
        return UnifiedDiff.between(published, base);
    }
}
