package dev.ratchet.generator.core;

import dev.ratchet.cycle.proposal.BuildableComponent;

/**
 * A change for one repository that commands build, not yet verified.
 *
 * @param author name of the recipe, model or person that made the change
 * @param statement one sentence for a reviewer about the change; blank if the author made none
 * @param base sources of the commit on which the change is based
 * @param published sources after the change
 * @param rule files that the change may touch
 */
public record RepositoryCandidate(
        BuildableComponent component,
        String author,
        String statement,
        Purpose purpose,
        SourceTree base,
        SourceTree published,
        EditRule rule)
        implements CandidateChange {
    @Override
    public String diff() {
        return UnifiedDiff.between(base, published);
    }
}
