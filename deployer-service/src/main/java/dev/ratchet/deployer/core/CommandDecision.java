package dev.ratchet.deployer.core;

import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.List;

/** The deployer's decision on a command whose sender waits for it. */
public sealed interface CommandDecision {
    /** The command took effect. */
    record Accepted() implements CommandDecision {}

    /** An earlier release is in control again; the proposals in the list went, newest first. */
    record Reverted(Digest from, Digest to, List<ProposalId> takenBack) implements CommandDecision {
        /** Copies the list. */
        public Reverted {
            takenBack = List.copyOf(takenBack);
        }
    }

    /** The tenant has nothing by the name in the command. */
    record Missing(String reason) implements CommandDecision {}

    /** The state of what the command names does not allow it. */
    record Conflicting(String reason) implements CommandDecision {}

    /** The sender or the policy does not allow it. */
    record Forbidden(String reason) implements CommandDecision {}
}
