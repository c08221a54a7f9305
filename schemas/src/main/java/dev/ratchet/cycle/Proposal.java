package dev.ratchet.cycle;

import java.util.List;

/** A proposal; the diff and the bundle travel by digest on the topic of releases. */
public record Proposal(
        String id,
        String tenant,
        String component,
        ProposalState state,
        ProposalType type,
        String title,
        String description,
        String cycle,
        String opportunity,
        ProposerKind proposerKind,
        String proposer,
        String commit,
        String base,
        String digest,
        String diffDigest,
        Goal goal,
        List<GateResult> gates,
        boolean replayFixed,
        long atMillis)
        implements OfComponent {
    /** Checks its values and copies its collections. */
    public Proposal {
        Check.notBlank("id", id);
        ComponentId.check(tenant, component);
        gates = List.copyOf(gates);
    }
}
