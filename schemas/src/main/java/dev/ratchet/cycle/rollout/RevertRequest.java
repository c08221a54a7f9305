package dev.ratchet.cycle.rollout;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.List;

/**
 * An operator's order to put an earlier release of a component in control again.
 *
 * @param component name of a component of the command's tenant
 * @param including proposals that were built on the one to be reverted, and go with it
 */
public record RevertRequest(String component, Digest release, List<ProposalId> including, String reason)
        implements Order {
    /** Validates the component and copies the list. */
    public RevertRequest {
        Check.id("component", component);
        including = List.copyOf(including);
    }
}
