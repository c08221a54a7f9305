package dev.ratchet.generator.core;

import dev.ratchet.cycle.Component;

/**
 * A change for one component, not yet proved.
 *
 * @param madeBy the recipe's name, or the proposer's
 */
public record Candidate(Component component, String madeBy, Purpose purpose, SourceTree base, SourceTree edited) {
    /** The change as a unified diff, tests included. */
    public String diff() {
        return UnifiedDiff.between(base, edited);
    }

    /** The diff that takes it back. */
    public String reversal() {
        return UnifiedDiff.between(edited, base);
    }
}
