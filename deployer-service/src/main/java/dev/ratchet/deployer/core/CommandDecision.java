package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.List;

/** Decision of the deployer on a command whose sender waits for it. */
public sealed interface CommandDecision {
    /** The command took effect. */
    record Accepted() implements CommandDecision {}

    /** An earlier release is in control again; the listed proposals were reverted, newest first. */
    record Reverted(Digest from, Digest to, List<ProposalId> proposals) implements CommandDecision {
        /** Copies the list. */
        public Reverted {
            proposals = List.copyOf(proposals);
        }
    }

    /** The object that the command names does not exist for the tenant. */
    record Missing(String reason) implements CommandDecision {}

    /** The current state of the named object does not allow the command. */
    record Conflicting(String reason) implements CommandDecision {}

    /** The sender lacks the permission, or the policy forbids the command. */
    record Forbidden(String reason) implements CommandDecision {}
}
