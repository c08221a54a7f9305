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

/** Codecs of the records about versions of components. */
final class VersionCodecs {
    static final Codec<RevertRequest> REVERT_REQUEST = Codec.of(
            "RevertRequest",
            (it, out) -> out.put("component", it.component())
                    .put("release", it.release().hex())
                    .put(
                            "including",
                            it.including().stream().map(ProposalId::text).toList())
                    .put("reason", it.reason()),
            in -> new RevertRequest(
                    in.text("component"),
                    new Digest(in.text("release")),
                    in.texts("including").stream().map(ProposalId::new).toList(),
                    in.text("reason")));

    static final Codec<Reversion> REVERSION = Codec.of(
            "Reversion",
            (it, out) -> out.put("principal", it.principal())
                    .put("release", it.release().hex())
                    .put("epoch", it.epoch())
                    .put("reason", it.reason()),
            in -> new Reversion(
                    in.text("principal"), new Digest(in.text("release")), in.number("epoch"), in.text("reason")));

    private static final Codec<ComponentVersion> VERSION = Codec.of(
            "ComponentVersion",
            (it, out) -> out.put("release", it.release().hex())
                    .constant("kind", it.kind())
                    .put("epoch", it.epoch())
                    .put("atMillis", it.atMillis())
                    .optional("proposal", it.proposal().map(ProposalId::text))
                    .optional("rollout", it.rollout().map(RolloutId::text))
                    .put("principal", it.principal())
                    .put("reason", it.reason()),
            in -> new ComponentVersion(
                    new Digest(in.text("release")),
                    in.constant("kind", VersionKind.class),
                    in.number("epoch"),
                    in.number("atMillis"),
                    in.optionalText("proposal").map(ProposalId::new),
                    in.optionalText("rollout").map(RolloutId::new),
                    in.text("principal"),
                    in.text("reason")));

    static final Codec<ComponentVersions> VERSIONS = Codec.of(
            "ComponentVersions",
            (it, out) -> out.put("tenant", it.component().tenant())
                    .put("component", it.component().name())
                    .list("versions", it.versions(), VERSION)
                    .optional("refused", it.refused().map(Digest::hex)),
            in -> new ComponentVersions(
                    new ComponentId(in.text("tenant"), in.text("component")),
                    in.list("versions", VERSION),
                    in.optionalText("refused").map(Digest::new)));

    private VersionCodecs() {}
}
