package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.PrePeriod;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.TargetState;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;

/** Codecs of the rollout records. */
final class RolloutCodecs {
    static final Codec<Assignment> ASSIGNMENT = Codec.of(
            "Assignment",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("epoch", it.epoch())
                    .text("control", it.control())
                    .text("canary", it.canary())
                    .text("rollout", it.rollout())
                    .put("share", it.share())
                    .constant("split", it.split())
                    .put("salt", it.salt())
                    .put("groupOfBucket", it.groupOfBucket())
                    .put("canaryGroups", it.canaryGroups())
                    .put("leaseMillis", it.leaseMillis())
                    .put("finalState", it.finalState())
                    .put("intervalMillis", it.intervalMillis())
                    .put("burnt", it.burnt()),
            in -> new Assignment(
                    in.component(),
                    in.number("epoch"),
                    in.digest("control"),
                    in.anyDigest("canary"),
                    in.anyRollout("rollout"),
                    in.real("share"),
                    in.constant("split", Split.class),
                    in.text("salt"),
                    in.ints("groupOfBucket"),
                    in.ints("canaryGroups"),
                    in.number("leaseMillis"),
                    in.flag("finalState"),
                    in.number("intervalMillis"),
                    in.longs("burnt")));

    static final Codec<TargetReport> TARGET_REPORT = Codec.of(
            "TargetReport",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("component", it.component())
                    .put("instance", it.instance())
                    .put("boot", it.boot())
                    .put("epoch", it.epoch())
                    .text("control", it.control())
                    .text("canary", it.canary())
                    .constant("state", it.state())
                    .put("burnt", it.burnt())
                    .put("crashes", it.crashes())
                    .put("reason", it.reason())
                    .put("atMillis", it.atMillis()),
            in -> new TargetReport(
                    in.component(),
                    in.text("instance"),
                    in.text("boot"),
                    in.number("epoch"),
                    in.anyDigest("control"),
                    in.anyDigest("canary"),
                    in.constant("state", TargetState.class),
                    in.longs("burnt"),
                    in.number("crashes"),
                    in.text("reason"),
                    in.number("atMillis")));

    static final Codec<Look> LOOK = Codec.of(
            "Look",
            (it, out) -> out.text("rollout", it.rollout())
                    .put("epoch", it.epoch())
                    .put("interval", it.interval())
                    .put("instancesExpected", it.instancesExpected())
                    .put("instancesHeard", it.instancesHeard())
                    .list("groups", it.groups(), TelemetryCodecs.GROUP_STATS),
            in -> new Look(
                    in.rollout("rollout"),
                    in.number("epoch"),
                    in.number("interval"),
                    in.integer("instancesExpected"),
                    in.integer("instancesHeard"),
                    in.list("groups", TelemetryCodecs.GROUP_STATS)));

    private static final Codec<Effects> EFFECTS = Codec.of(
            "Effects",
            (it, out) -> out.put("latency", it.latency())
                    .put("latencyDeviation", it.latencyDeviation())
                    .put("errors", it.errors())
                    .put("errorsDeviation", it.errorsDeviation()),
            in -> new Effects(
                    in.real("latency"), in.real("latencyDeviation"), in.real("errors"), in.real("errorsDeviation")));

    static final Codec<Verdict> VERDICT = Codec.of(
            "Verdict",
            (it, out) -> out.constant("kind", it.kind())
                    .put("metric", it.metric())
                    .put("estimate", it.estimate())
                    .put("lower", it.lower())
                    .put("upper", it.upper())
                    .put("threshold", it.threshold())
                    .put("information", it.information())
                    .put("degradation", it.degradation())
                    .put("usable", it.usable())
                    .put("reason", it.reason())
                    .optional("effects", it.effects(), EFFECTS),
            in -> new Verdict(
                    in.constant("kind", VerdictKind.class),
                    in.text("metric"),
                    in.real("estimate"),
                    in.real("lower"),
                    in.real("upper"),
                    in.real("threshold"),
                    in.real("information"),
                    in.real("degradation"),
                    in.integer("usable"),
                    in.text("reason"),
                    in.optional("effects", EFFECTS)));

    static final Codec<Power> POWER = Codec.of(
            "Power",
            (it, out) -> out.put("callsAnInterval", it.callsAnInterval())
                    .put("deviation", it.deviation())
                    .put("errorRate", it.errorRate())
                    .put("share", it.share())
                    .put("threshold", it.threshold())
                    .put("thresholdChance", it.thresholdChance())
                    .optional("thresholdLooks", it.thresholdLooks())
                    .optional("latency", it.latency())
                    .optional("errors", it.errors())
                    .optional("goalChance", it.goalChance())
                    .optional("goalLooks", it.goalLooks())
                    .optional("goalCalls", it.goalCalls())
                    .put("sentence", it.sentence()),
            in -> new Power(
                    in.real("callsAnInterval"),
                    in.real("deviation"),
                    in.real("errorRate"),
                    in.real("share"),
                    in.real("threshold"),
                    in.real("thresholdChance"),
                    in.optionalLong("thresholdLooks"),
                    in.optionalReal("latency"),
                    in.optionalReal("errors"),
                    in.optionalReal("goalChance"),
                    in.optionalLong("goalLooks"),
                    in.optionalLong("goalCalls"),
                    in.text("sentence")));

    static final Codec<Losses> LOSSES = Codec.of(
            "Losses",
            (it, out) -> out.put("quarterMillis", it.quarterMillis())
                    .put("changes", it.changes())
                    .put("latency", it.latency())
                    .put("latencyVariance", it.latencyVariance())
                    .put("errors", it.errors())
                    .put("errorsVariance", it.errorsVariance()),
            in -> new Losses(
                    in.number("quarterMillis"),
                    in.integer("changes"),
                    in.real("latency"),
                    in.real("latencyVariance"),
                    in.real("errors"),
                    in.real("errorsVariance")));

    static final Codec<PrePeriod> PRE_PERIOD = Codec.of(
            "PrePeriod",
            (it, out) -> out.put("salt", it.salt())
                    .put("fromInterval", it.fromInterval())
                    .put("toInterval", it.toInterval())
                    .put("intervals", it.intervals())
                    .put("groupOfBucket", it.groupOfBucket())
                    .list("groups", it.groups(), TelemetryCodecs.GROUP_STATS),
            in -> new PrePeriod(
                    in.text("salt"),
                    in.number("fromInterval"),
                    in.number("toInterval"),
                    in.integer("intervals"),
                    in.ints("groupOfBucket"),
                    in.list("groups", TelemetryCodecs.GROUP_STATS)));

    static final Codec<RolloutPlan> ROLLOUT_PLAN = Codec.of(
            "RolloutPlan",
            (it, out) -> out.text("rollout", it.rollout())
                    .text("proposal", it.proposal())
                    .put("cycle", it.cycle())
                    .put("tenant", it.tenant())
                    .put("component", it.component())
                    .text("base", it.base())
                    .text("digest", it.digest())
                    .constant("type", it.type())
                    .record("goal", it.goal(), CatalogueCodecs.GOAL)
                    .constant("split", it.split())
                    .put("salt", it.salt())
                    .put("epoch", it.epoch())
                    .put("share", it.share())
                    .put("poweredShare", it.poweredShare())
                    .put("watchLooks", it.watchLooks())
                    .put("extensionLooks", it.extensionLooks())
                    .put("intervalMillis", it.intervalMillis())
                    .put("leaseMillis", it.leaseMillis())
                    .optional("prePeriod", it.prePeriod(), PRE_PERIOD)
                    .put("replayFixed", it.replayFixed())
                    .optional("power", it.power(), POWER)
                    .optional("losses", it.losses(), LOSSES),
            in -> new RolloutPlan(
                    in.rollout("rollout"),
                    in.proposal("proposal"),
                    in.text("cycle"),
                    in.component(),
                    in.digest("base"),
                    in.digest("digest"),
                    in.constant("type", ProposalType.class),
                    in.record("goal", CatalogueCodecs.GOAL),
                    in.constant("split", Split.class),
                    in.text("salt"),
                    in.number("epoch"),
                    in.real("share"),
                    in.real("poweredShare"),
                    in.integer("watchLooks"),
                    in.integer("extensionLooks"),
                    in.number("intervalMillis"),
                    in.number("leaseMillis"),
                    in.optional("prePeriod", PRE_PERIOD),
                    in.flag("replayFixed"),
                    in.optional("power", POWER),
                    in.optional("losses", LOSSES)));

    static final Codec<BackOrder> BACK_ORDER = Codec.of(
            "BackOrder",
            (it, out) -> out.put("principal", it.principal()).put("reason", it.reason()),
            in -> new BackOrder(in.text("principal"), in.text("reason")));

    private RolloutCodecs() {}
}
