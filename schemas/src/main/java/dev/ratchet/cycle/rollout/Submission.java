package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.ProposalType;
import java.util.Optional;

/**
 * Finished change, submitted by a person or an agent.
 *
 * @param component name of a component of the command's tenant
 * @param title title for people, one line
 * @param description description for people; may be blank
 * @param diff unified diff of the change
 * @param cycle id of the cycle that the change answers; empty if it answers none
 */
public record Submission(
        String component,
        String title,
        String description,
        String diff,
        ProposalType type,
        Goal goal,
        Optional<String> cycle)
        implements CommandContent {
    /** Validates the values and copies the collections. */
    public Submission {
        Check.notBlank("component", component);
        Check.notBlank("title", title);
        Check.notBlank("diff", diff);
    }
}
