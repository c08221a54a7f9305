package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.OfComponent;
import dev.ratchet.cycle.ProposalId;
import java.util.List;
import java.util.Optional;

/**
 * A proposal; the diff and the bundle travel by digest on the topic of releases.
 *
 * @param commit the change starts from; empty where the sources could not be read
 * @param base digest of the release that the change starts from; empty where the component has none
 * @param digest digest of the proposed release; empty where none was built
 * @param diffDigest digest of the unified diff; empty where there is none
 */
public record Proposal(
        ProposalId id,
        ComponentId componentId,
        ProposalState state,
        ProposalType type,
        String title,
        String description,
        String cycle,
        String opportunity,
        ProposerKind proposerKind,
        String proposer,
        Optional<String> commit,
        Optional<Digest> base,
        Optional<Digest> digest,
        Optional<Digest> diffDigest,
        Goal goal,
        List<GateResult> gates,
        boolean replayFixed,
        long atMillis)
        implements OfComponent {
    /** Checks its values and copies its collections. */
    public Proposal {
        Check.require(
                state != ProposalState.READY || digest.isPresent(), "digest", "must be present when READY", digest);
        Check.require(digest.isEmpty() || base.isPresent(), "base", "must be present beside a digest", base);
        gates = List.copyOf(gates);
    }

    /** Whether the change starts from a release. */
    public boolean startsFrom(Digest release) {
        return base.filter(release::equals).isPresent();
    }

    /** Whether a release is the proposed one. */
    public boolean proposes(Digest release) {
        return digest.filter(release::equals).isPresent();
    }
}
