package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.ComponentRecord;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import java.util.List;
import java.util.Optional;

/**
 * Proposed change of a component with its gate results. The diff and the bundle are on the topic of releases, under
 * their digests.
 *
 * @param cycle cycle in which the change was made; blank for a change submitted outside a cycle
 * @param opportunity opportunity for which the change was made; blank for a submitted change
 * @param proposer name of the recipe, model or person that made the change
 * @param commit commit on which the change is based; empty if the sources could not be read
 * @param base digest of the release on which the change is based; empty if the component has none
 * @param digest digest of the proposed release; empty if none was built
 * @param diffDigest digest of the unified diff; empty if there is none
 * @param gates results of the gates in the order of their checks
 * @param replayFixed whether every recorded failed execution of the targeted kind succeeds with the change
 * @param atMillis time of the proposal in milliseconds since the epoch
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
        implements ComponentRecord {
    /** Validates the values and copies the collections. */
    public Proposal {
        Check.require(
                state != ProposalState.READY || digest.isPresent(), "digest", "must be present when READY", digest);
        Check.require(digest.isEmpty() || base.isPresent(), "base", "must be present beside a digest", base);
        gates = List.copyOf(gates);
    }

    /** Whether the change is based on a release. */
    public boolean startsFrom(Digest release) {
        return base.filter(release::equals).isPresent();
    }

    /** Whether a release is the proposed release. */
    public boolean proposes(Digest release) {
        return digest.filter(release::equals).isPresent();
    }
}
