package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.ProposalType;
import java.util.Optional;

/**
 * A finished change that a person or their agent submitted.
 *
 * @param cycle that it answers; empty where it answers none
 */
public record Submission(
        String component,
        String title,
        String description,
        String diff,
        ProposalType type,
        Goal goal,
        Optional<String> cycle)
        implements Order {
    /** Checks its values and copies its collections. */
    public Submission {
        Check.notBlank("component", component);
        Check.notBlank("title", title);
        Check.notBlank("diff", diff);
    }
}
