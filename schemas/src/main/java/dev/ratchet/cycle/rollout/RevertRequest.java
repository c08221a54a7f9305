package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.List;

/**
 * Request of an operator to return control of a component to an earlier release.
 *
 * @param component name of a component of the command's tenant
 * @param release digest of the release to return to
 * @param including later proposals based on the reverted one, which are reverted too; may be empty
 * @param reason reason for people
 */
public record RevertRequest(String component, Digest release, List<ProposalId> including, String reason)
        implements CommandContent {
    /** Validates the component and copies the list. */
    public RevertRequest {
        Check.id("component", component);
        including = List.copyOf(including);
    }
}
