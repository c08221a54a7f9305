package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Digest;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.Calibration;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.ControlKind;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.EndCause;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Submission;
import java.util.List;

/** Codecs of the cycle records. */
final class CycleCodecs {
    static final Codec<CycleStart> CYCLE_START = Codec.of(
            "CycleStart",
            (it, out) -> out.put("windowMillis", it.windowMillis())
                    .put("cause", it.cause())
                    .put("deadlineMillis", it.deadlineMillis())
                    .put("maxImprovements", it.maxImprovements())
                    .optional("alarm", it.alarm(), TelemetryCodecs.ALARM_RECORD),
            in -> new CycleStart(
                    in.number("windowMillis"),
                    in.text("cause"),
                    in.number("deadlineMillis"),
                    in.integer("maxImprovements"),
                    in.optional("alarm", TelemetryCodecs.ALARM_RECORD)));

    static final Codec<Calibration.Bin> CALIBRATION_BIN = Codec.of(
            "CalibrationBin",
            (it, out) -> out.put("count", it.count())
                    .put("predicted", it.predicted())
                    .put("succeeded", it.succeeded()),
            in -> new Calibration.Bin(in.number("count"), in.real("predicted"), in.real("succeeded")));

    static final Codec<Calibration> CALIBRATION = Codec.of(
            "Calibration",
            (it, out) -> out.put("lessons", it.lessons())
                    .put("brier", it.brier())
                    .put("brierOfBaseRate", it.brierOfBaseRate())
                    .list("reliability", it.reliability(), CALIBRATION_BIN),
            in -> new Calibration(
                    in.number("lessons"),
                    in.real("brier"),
                    in.real("brierOfBaseRate"),
                    in.list("reliability", CALIBRATION_BIN)));

    static final Codec<CycleAnalysis> CYCLE_ANALYSIS = Codec.of(
            "CycleAnalysis",
            (it, out) -> out.record("counts", it.counts(), CatalogueCodecs.TELEMETRY_COUNTS)
                    .put("opportunities", it.opportunities())
                    .put("predicted", it.predicted())
                    .optional("calibration", it.calibration(), CALIBRATION)
                    .put("identified", it.identified())
                    .list("known", it.known(), ReportCodecs.KNOWN_OPPORTUNITY),
            CycleCodecs::analysis);

    static final Codec<CycleRequest> CYCLE_REQUEST = Codec.of(
            "CycleRequest",
            (it, out) -> out.put("windowMillis", it.windowMillis())
                    .put("maxImprovements", it.maxImprovements())
                    .put("deadlineMillis", it.deadlineMillis())
                    .put("cause", it.cause()),
            in -> new CycleRequest(
                    in.number("windowMillis"),
                    in.integer("maxImprovements"),
                    in.number("deadlineMillis"),
                    in.text("cause")));

    static final Codec<Submission> SUBMISSION = Codec.of(
            "Submission",
            (it, out) -> out.put("component", it.component())
                    .put("title", it.title())
                    .put("description", it.description())
                    .put("diff", it.diff())
                    .constant("type", it.type())
                    .record("goal", it.goal(), CatalogueCodecs.GOAL)
                    .text("cycle", it.cycle()),
            in -> new Submission(
                    in.text("component"),
                    in.text("title"),
                    in.text("description"),
                    in.text("diff"),
                    in.constant("type", ProposalType.class),
                    in.record("goal", CatalogueCodecs.GOAL),
                    in.anyText("cycle")));

    static final Codec<ApprovalAnswer> APPROVAL_ANSWER = Codec.of(
            "ApprovalAnswer",
            (it, out) -> out.text("proposal", it.proposal())
                    .text("digest", it.digest())
                    .put("approved", it.approved())
                    .put("reason", it.reason()),
            in -> new ApprovalAnswer(
                    in.proposal("proposal"), Digest.find(in.text("digest")), in.flag("approved"), in.text("reason")));

    static final Codec<RollBackRequest> ROLL_BACK_REQUEST = Codec.of(
            "RollBackRequest",
            (it, out) -> out.text("rollout", it.rollout()).put("reason", it.reason()),
            in -> new RollBackRequest(in.rollout("rollout"), in.text("reason")));

    static final Codec<Outcome> OUTCOME = Codec.of(
            "Outcome",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("opportunity", it.opportunity())
                    .text("proposal", it.proposal())
                    .text("rollout", it.rollout())
                    .put("maker", it.maker())
                    .constant("state", it.state())
                    .put("predictedGain", it.predictedGain())
                    .optional("measured", it.measured(), RolloutCodecs.VERDICT)
                    .put("atMillis", it.atMillis())
                    .constant("because", it.because())
                    .put("reason", it.reason()),
            in -> new Outcome(
                    in.component(),
                    in.text("opportunity"),
                    in.proposal("proposal"),
                    in.anyRollout("rollout"),
                    in.text("maker"),
                    in.constant("state", RolloutStateKind.class),
                    in.real("predictedGain"),
                    in.optional("measured", RolloutCodecs.VERDICT),
                    in.number("atMillis"),
                    in.constant("because", EndCause.class),
                    in.text("reason")));

    static final Codec<AuditEntry> AUDIT_ENTRY = Codec.of(
            "AuditEntry",
            (it, out) -> out.put("writer", it.writer())
                    .put("boot", it.boot())
                    .put("sequence", it.sequence())
                    .put("atMillis", it.atMillis())
                    .put("principal", it.principal())
                    .put("action", it.action())
                    .put("subject", it.subject())
                    .put("detail", it.detail())
                    .text("previousHash", it.previousHash())
                    .text("hash", it.hash()),
            in -> new AuditEntry(
                    in.text("writer"),
                    in.text("boot"),
                    in.number("sequence"),
                    in.number("atMillis"),
                    in.text("principal"),
                    in.text("action"),
                    in.text("subject"),
                    in.text("detail"),
                    in.anyDigest("previousHash"),
                    in.digest("hash")));

    static final Codec<DeadLetter> DEAD_LETTER = Codec.of(
            "DeadLetter",
            (it, out) -> out.put("topic", it.topic())
                    .put("partition", it.partition())
                    .put("offset", it.offset())
                    .put("atMillis", it.atMillis())
                    .put("reason", it.reason())
                    .text("sha256", it.sha256())
                    .bytes("bytes", it.bytes()),
            in -> new DeadLetter(
                    in.text("topic"),
                    in.integer("partition"),
                    in.number("offset"),
                    in.number("atMillis"),
                    in.text("reason"),
                    in.digest("sha256"),
                    in.bytes("bytes")));

    static final Codec<Control> CONTROL = Codec.of(
            "Control",
            (it, out) -> out.put("scope", it.scope())
                    .constant("kind", it.kind())
                    .put("on", it.on())
                    .put("principal", it.principal())
                    .put("reason", it.reason())
                    .put("atMillis", it.atMillis()),
            in -> new Control(
                    in.text("scope"),
                    in.constant("kind", ControlKind.class),
                    in.flag("on"),
                    in.text("principal"),
                    in.text("reason"),
                    in.number("atMillis")));

    /** Reads an analysis; that of an older version has no predictions. */
    private static CycleAnalysis analysis(Fields.In in) {
        TelemetryCounts counts = in.record("counts", CatalogueCodecs.TELEMETRY_COUNTS);
        List<String> opportunities = in.texts("opportunities");
        List<Double> predicted = in.doubles("predicted");
        return predicted.size() == opportunities.size()
                ? new CycleAnalysis(
                        counts,
                        opportunities,
                        predicted,
                        in.optional("calibration", CALIBRATION),
                        in.integer("identified"),
                        in.list("known", ReportCodecs.KNOWN_OPPORTUNITY))
                : new CycleAnalysis(counts, opportunities);
    }

    private CycleCodecs() {}
}
