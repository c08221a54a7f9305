package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.Digest;
import java.util.Optional;

/**
 * Release or pull request that a proposal offers, and the release or commit on which it is based.
 *
 * @param commit commit on which the change is based; empty if the sources could not be read
 * @param base digest of the release on which the change is based; empty if the component has none
 * @param digest digest of the proposed release; empty if none was built
 * @param diffDigest digest of the unified diff; empty if there is none
 * @param delivery way in which the change reaches production; a pull request has no release
 */
public record ProposedRelease(
        Optional<String> commit,
        Optional<Digest> base,
        Optional<Digest> digest,
        Optional<Digest> diffDigest,
        Delivery delivery) {
    /** Validates that a proposed release has a base, and that a pull request has no release. */
    public ProposedRelease {
        Check.require(digest.isEmpty() || base.isPresent(), "base", "must be present if there is a digest", base);
        Check.require(
                delivery != Delivery.PULL_REQUEST || base.isEmpty(), "base", "must be empty in a PULL_REQUEST", base);
    }

    /** Creates a release that Ratchet rolls out. */
    public ProposedRelease(
            Optional<String> commit, Optional<Digest> base, Optional<Digest> digest, Optional<Digest> diffDigest) {
        this(commit, base, digest, diffDigest, Delivery.ROLLOUT);
    }

    /** Creates a pull request on a commit. */
    public static ProposedRelease pullRequest(Optional<String> commit, Optional<Digest> diffDigest) {
        return new ProposedRelease(commit, Optional.empty(), Optional.empty(), diffDigest, Delivery.PULL_REQUEST);
    }

    /** Whether everything is present that the way to production needs; a newer version judges its own ways. */
    boolean isDeliverable() {
        return switch (delivery) {
            case ROLLOUT -> digest.isPresent();
            case PULL_REQUEST -> commit.isPresent() && diffDigest.isPresent();
            case UNKNOWN -> true;
        };
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
