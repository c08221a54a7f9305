package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.InteractionResult;
import dev.ratchet.cycle.telemetry.MethodCoverage;

/** Codecs of the events that specifications for people are derived from: test coverage and users' requests. */
final class SpecificationCodecs {
    static final Codec<MethodCoverage> METHOD_COVERAGE = Codec.of(
            "MethodCoverage",
            (it, out) -> out.put("type", it.type())
                    .put("method", it.method())
                    .put("line", it.line())
                    .put("coveredLines", it.coveredLines())
                    .put("missedLines", it.missedLines())
                    .put("complexity", it.complexity()),
            in -> new MethodCoverage(
                    in.text("type"),
                    in.text("method"),
                    in.integer("line"),
                    in.integer("coveredLines"),
                    in.integer("missedLines"),
                    in.integer("complexity")));

    static final Codec<Coverage> COVERAGE = Codec.of(
            "Coverage",
            (it, out) -> out.put("commit", it.commit())
                    .put("methods", it.methods())
                    .put("reached", it.reached())
                    .list("weak", it.weak(), METHOD_COVERAGE),
            in -> new Coverage(
                    in.text("commit"), in.number("methods"), in.number("reached"), in.list("weak", METHOD_COVERAGE)));

    static final Codec<Interaction> INTERACTION = Codec.of(
            "Interaction",
            (it, out) -> out.put("intent", it.intent()).constant("result", it.result()),
            in -> new Interaction(in.text("intent"), in.constant("result", InteractionResult.class)));

    static final Codec<FeatureRequest> FEATURE_REQUEST = Codec.of(
            "FeatureRequest",
            (it, out) -> out.put("person", it.person()).put("text", it.text()),
            in -> new FeatureRequest(in.text("person"), in.text("text")));

    private SpecificationCodecs() {}
}
