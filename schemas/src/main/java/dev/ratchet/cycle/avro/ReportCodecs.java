package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.opportunity.KnownOpportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Improvement;
import dev.ratchet.cycle.report.LateOutcome;

/** Codecs of cycle reports. */
final class ReportCodecs {
    static final Codec<KnownOpportunity> KNOWN_OPPORTUNITY = Codec.of(
            "KnownOpportunity",
            (it, out) -> out.put("id", it.id())
                    .put("component", it.component())
                    .constant("kind", it.kind())
                    .text("place", it.place())
                    .put("score", it.score())
                    .text("leftAlone", it.leftAlone()),
            in -> new KnownOpportunity(
                    in.text("id"),
                    in.text("component"),
                    in.constant("kind", OpportunityKind.class),
                    in.anyText("place"),
                    in.real("score"),
                    in.anyText("leftAlone")));

    static final Codec<Improvement> IMPROVEMENT = Codec.of(
            "Improvement",
            (it, out) -> out.text("proposal", it.proposal())
                    .text("rollout", it.rollout())
                    .put("component", it.component())
                    .put("title", it.title())
                    .put("status", it.status())
                    .put("reason", it.reason())
                    .optional("verdict", it.verdict(), RolloutCodecs.VERDICT)
                    .text("branch", it.branch())
                    .put("description", it.description())
                    .text("commit", it.commit())
                    .put("impact", it.impact()),
            in -> new Improvement(
                    in.proposal("proposal"),
                    in.anyRollout("rollout"),
                    in.text("component"),
                    in.text("title"),
                    in.text("status"),
                    in.text("reason"),
                    in.optional("verdict", RolloutCodecs.VERDICT),
                    in.anyText("branch"),
                    in.text("description"),
                    in.anyText("commit"),
                    in.real("impact")));

    static final Codec<LateOutcome> LATE_OUTCOME = Codec.of(
            "LateOutcome",
            (it, out) -> out.put("cycle", it.cycle()).record("improvement", it.improvement(), IMPROVEMENT),
            in -> new LateOutcome(in.text("cycle"), in.record("improvement", IMPROVEMENT)));

    static final Codec<CycleReport> CYCLE_REPORT = Codec.of(
            "CycleReport",
            (it, out) -> out.put("cycle", it.cycle())
                    .put("tenant", it.tenant())
                    .put("startMillis", it.startMillis())
                    .put("endMillis", it.endMillis())
                    .put("durationSeconds", it.durationSeconds())
                    .record("telemetryAnalysed", it.telemetryAnalysed(), CatalogueCodecs.TELEMETRY_COUNTS)
                    .put("opportunitiesIdentified", it.opportunitiesIdentified())
                    .put("improvementsAttempted", it.improvementsAttempted())
                    .put("improvementsDeployed", it.improvementsDeployed())
                    .put("improvementsRolledBack", it.improvementsRolledBack())
                    .put("improvementsNoEffect", it.improvementsNoEffect())
                    .put("improvementsPending", it.improvementsPending())
                    .list("improvements", it.improvements(), IMPROVEMENT)
                    .put("cause", it.cause())
                    .put("closedBecause", it.closedBecause())
                    .optional("triggerMillis", it.triggerMillis())
                    .list("settled", it.settled(), LATE_OUTCOME)
                    .put("improvementsRefused", it.improvementsRefused())
                    .put("totalImpact", it.totalImpact())
                    .list("opportunities", it.opportunities(), KNOWN_OPPORTUNITY)
                    .put("components", it.components())
                    .put("startTime", it.startTime())
                    .put("endTime", it.endTime()),
            in -> new CycleReport(
                    in.text("cycle"),
                    in.text("tenant"),
                    in.number("startMillis"),
                    in.number("endMillis"),
                    in.real("durationSeconds"),
                    in.record("telemetryAnalysed", CatalogueCodecs.TELEMETRY_COUNTS),
                    in.integer("opportunitiesIdentified"),
                    in.integer("improvementsAttempted"),
                    in.integer("improvementsDeployed"),
                    in.integer("improvementsRolledBack"),
                    in.integer("improvementsNoEffect"),
                    in.integer("improvementsPending"),
                    in.list("improvements", IMPROVEMENT),
                    in.text("cause"),
                    in.text("closedBecause"),
                    in.optionalLong("triggerMillis"),
                    in.list("settled", LATE_OUTCOME),
                    in.integer("improvementsRefused"),
                    in.real("totalImpact"),
                    in.list("opportunities", KNOWN_OPPORTUNITY),
                    in.texts("components"),
                    in.text("startTime"),
                    in.text("endTime")));

    private ReportCodecs() {}
}
