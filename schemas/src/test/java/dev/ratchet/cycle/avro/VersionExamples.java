package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.ProposalId;
import dev.ratchet.cycle.RolloutId;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.version.ComponentVersion;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.version.VersionKind;
import java.util.List;
import java.util.Optional;

/** Filled records about versions of components. */
final class VersionExamples {
    static final RevertRequest REQUEST =
            new RevertRequest("pricing", Digest.of("old"), List.of(new ProposalId("p-2")), "too slow");
    static final Reversion REVERSION = new Reversion("ada", Digest.of("old"), 9, "too slow");
    static final ComponentVersions VERSIONS = new ComponentVersions(
            new ComponentId("acme", "pricing"),
            List.of(
                    new ComponentVersion(
                            Digest.of("new"),
                            VersionKind.CHANGE,
                            8,
                            12,
                            Optional.of(new ProposalId("p-1")),
                            Optional.of(new RolloutId("r-p-1")),
                            Optional.empty(),
                            "better"),
                    new ComponentVersion(
                            Digest.of("old"),
                            VersionKind.REVERT,
                            9,
                            13,
                            Optional.empty(),
                            Optional.empty(),
                            Optional.of("ada"),
                            "too slow")),
            Optional.of(Digest.of("head")));

    private VersionExamples() {}
}
