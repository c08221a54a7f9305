package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * Release that a proposal offers, and the one on which it is based.
 *
 * @param commit commit on which the change is based; empty if the sources could not be read
 * @param base digest of the release on which the change is based; empty if the component has none
 * @param digest digest of the proposed release; empty if none was built
 * @param diffDigest digest of the unified diff; empty if there is none
 */
public record ProposedRelease(
        Optional<String> commit, Optional<Digest> base, Optional<Digest> digest, Optional<Digest> diffDigest) {
    /** Validates that a proposed release has a base. */
    public ProposedRelease {
        Check.require(digest.isEmpty() || base.isPresent(), "base", "must be present if there is a digest", base);
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
