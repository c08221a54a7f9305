package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Cause;
import dev.ratchet.cycle.opportunity.CauseKind;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.telemetry.Calls;

/** Codecs of causes, and of the calls and deployments from which causes are derived. */
final class CauseCodecs {
    static final Codec<Calls> CALLS =
            Codec.of("Calls", (it, out) -> out.put("callee", it.callee()), in -> new Calls(in.text("callee")));

    static final Codec<Called> CALLED = Codec.of(
            "Called",
            (it, out) -> out.put("caller", it.caller()).put("callee", it.callee()),
            in -> new Called(in.text("caller"), in.text("callee")));

    static final Codec<Deployed> DEPLOYED = Codec.of(
            "Deployed",
            (it, out) -> out.put("component", it.component())
                    .record("deployment", it.deployment(), CatalogueCodecs.DEPLOYMENT_AT),
            in -> new Deployed(in.text("component"), in.record("deployment", CatalogueCodecs.DEPLOYMENT_AT)));

    static final Codec<SeenSources> SEEN_SOURCES = Codec.of(
            "SeenSources",
            (it, out) -> out.put("component", it.component())
                    .text("commit", it.commit())
                    .text("entry", it.entry()),
            in -> new SeenSources(in.text("component"), in.anyText("commit"), in.digest("entry")));

    static final Codec<Cause> CAUSE = Codec.of(
            "Cause",
            (it, out) -> out.constant("kind", it.kind())
                    .put("component", it.component())
                    .put("name", it.name())
                    .put("atMillis", it.atMillis())
                    .put("calls", it.calls())
                    .put("weight", it.weight())
                    .put("reason", it.reason()),
            in -> new Cause(
                    in.constant("kind", CauseKind.class),
                    in.text("component"),
                    in.text("name"),
                    in.number("atMillis"),
                    in.integer("calls"),
                    in.real("weight"),
                    in.text("reason")));

    private CauseCodecs() {}
}
