package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.ChangeableComponent;

/**
 * A change for one component, not yet proved.
 *
 * @param author name of the recipe or the proposer
 * @param statement one sentence for a reviewer about the change; blank if the author made none
 * @param edited sources that are compiled, tested and measured
 * @param published sources that the diff produces from the base: as edited, but without recorded inputs unless the
 *     catalogue entry allows them to be committed
 * @param rule files that the change may touch
 */
public record Candidate(
        ChangeableComponent component,
        String author,
        String statement,
        Purpose purpose,
        SourceTree base,
        SourceTree edited,
        SourceTree published,
        EditRule rule)
        implements CandidateChange {
    /** Returns the change as a unified diff, tests included. */
    @Override
    public String diff() {
        return UnifiedDiff.between(base, published);
    }

    /** Returns the diff that reverses the change. */
    public String reversal() {
        return UnifiedDiff.between(published, base);
    }
}
