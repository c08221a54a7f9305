package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.opportunity.Evidence;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.opportunity.ImpactScore;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.OpportunityKind;
import dev.ratchet.cycle.opportunity.Priority;
import dev.ratchet.cycle.opportunity.Regression;
import dev.ratchet.cycle.opportunity.RegressionMeasure;
import dev.ratchet.cycle.opportunity.Risk;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.GateFinding;
import dev.ratchet.cycle.proposal.GateResult;
import dev.ratchet.cycle.proposal.Goal;
import dev.ratchet.cycle.proposal.GoalKind;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.proposal.ProposalState;
import dev.ratchet.cycle.proposal.ProposalType;
import dev.ratchet.cycle.proposal.ProposerKind;
import dev.ratchet.cycle.proposal.Split;
import dev.ratchet.cycle.telemetry.Severity;

/** Codecs of the catalogue, opportunity and proposal records. */
final class CatalogueCodecs {
    static final Codec<Component> COMPONENT = Codec.of(
            "Component",
            (it, out) -> out.put("tenant", it.tenant())
                    .put("name", it.name())
                    .put("repository", it.repository())
                    .put("branch", it.branch())
                    .put("sourceRoots", it.sourceRoots())
                    .put("testRoots", it.testRoots())
                    .put("packages", it.packages())
                    .put("handler", it.handler())
                    .constant("split", it.split())
                    .put("ports", it.ports())
                    .put("javaRelease", it.javaRelease())
                    .put("commitCases", it.commitCases())
                    .put("capabilities", it.capabilities())
                    .optional("environment", it.environment())
                    .put("production", it.production()),
            in -> new Component(
                    new ComponentId(in.text("tenant"), in.text("name")),
                    in.text("repository"),
                    in.text("branch"),
                    in.texts("sourceRoots"),
                    in.texts("testRoots"),
                    in.texts("packages"),
                    in.text("handler"),
                    in.constant("split", Split.class),
                    in.flagMap("ports"),
                    in.integer("javaRelease"),
                    in.flag("commitCases"),
                    in.texts("capabilities"),
                    in.optionalText("environment"),
                    in.flag("production")));

    static final Codec<Frame> FRAME = Codec.of(
            "Frame",
            (it, out) -> out.put("type", it.type()).put("method", it.method()).put("line", it.line()),
            in -> new Frame(in.text("type"), in.text("method"), in.integer("line")));

    static final Codec<Regression.DeploymentAt> DEPLOYMENT_AT = Codec.of(
            "DeploymentAt",
            (it, out) ->
                    out.put("version", it.version()).text("commit", it.commit()).put("atMillis", it.atMillis()),
            in -> new Regression.DeploymentAt(in.text("version"), in.anyText("commit"), in.number("atMillis")));

    static final Codec<Regression> REGRESSION = Codec.of(
            "Regression",
            (it, out) -> out.constant("measure", it.measure())
                    .put("expected", it.expected())
                    .put("observed", it.observed())
                    .put("sinceMillis", it.sinceMillis())
                    .optional("crossesMillis", it.crossesMillis())
                    .optional("deployment", it.deployment(), DEPLOYMENT_AT),
            in -> new Regression(
                    in.constant("measure", RegressionMeasure.class),
                    in.real("expected"),
                    in.real("observed"),
                    in.number("sinceMillis"),
                    in.optionalLong("crossesMillis"),
                    in.optional("deployment", DEPLOYMENT_AT)));

    static final Codec<WatchedComponents> WATCHED_COMPONENTS = Codec.of(
            "WatchedComponents",
            (it, out) -> out.put("components", it.components()).put("regressed", it.regressed()),
            in -> new WatchedComponents(in.number("components"), in.number("regressed")));

    static final Codec<Evidence> EVIDENCE = Codec.of(
            "Evidence",
            (it, out) -> out.put("exceptionType", it.exceptionType())
                    .list("frames", it.frames(), FRAME)
                    .put("callee", it.callee())
                    .put("count", it.count())
                    .put("total", it.total())
                    .put("share", it.share())
                    .put("shareLower95", it.shareLower95())
                    .put("template", it.template())
                    .optional("regression", it.regression(), REGRESSION),
            in -> new Evidence(
                    in.text("exceptionType"),
                    in.list("frames", FRAME),
                    in.text("callee"),
                    in.number("count"),
                    in.number("total"),
                    in.real("share"),
                    in.real("shareLower95"),
                    in.text("template"),
                    in.optional("regression", REGRESSION)));

    static final Codec<ImpactScore> IMPACT_SCORE = Codec.of(
            "ImpactScore",
            (it, out) -> out.put("gainPercent", it.gainPercent())
                    .put("affectedPerHour", it.affectedPerHour())
                    .put("frequencyPerDay", it.frequencyPerDay())
                    .constant("severity", it.severity())
                    .put("confidence", it.confidence())
                    .constant("risk", it.risk())
                    .put("value", it.value())
                    .constant("priority", it.priority()),
            in -> new ImpactScore(
                    in.real("gainPercent"),
                    in.real("affectedPerHour"),
                    in.real("frequencyPerDay"),
                    in.constant("severity", Severity.class),
                    in.real("confidence"),
                    in.constant("risk", Risk.class),
                    in.real("value"),
                    in.constant("priority", Priority.class)));

    static final Codec<Opportunity> OPPORTUNITY = Codec.of(
            "Opportunity",
            (it, out) -> out.put("id", it.id())
                    .put("tenant", it.tenant())
                    .put("component", it.component())
                    .constant("kind", it.kind())
                    .record("evidence", it.evidence(), EVIDENCE)
                    .record("score", it.score(), IMPACT_SCORE)
                    .put("firstSeenMillis", it.firstSeenMillis())
                    .put("lastSeenMillis", it.lastSeenMillis())
                    .optional("suppressedBecause", it.suppressedBecause())
                    .put("subject", it.subject())
                    .list("causes", it.causes(), CauseCodecs.CAUSE),
            in -> new Opportunity(
                    in.text("id"),
                    in.component(),
                    in.constant("kind", OpportunityKind.class),
                    in.record("evidence", EVIDENCE),
                    in.record("score", IMPACT_SCORE),
                    in.number("firstSeenMillis"),
                    in.number("lastSeenMillis"),
                    in.optionalText("suppressedBecause"),
                    in.text("subject"),
                    in.list("causes", CauseCodecs.CAUSE)));

    static final Codec<TelemetryCounts> TELEMETRY_COUNTS = Codec.of(
            "TelemetryCounts",
            (it, out) -> out.put("metrics", it.metrics())
                    .put("logs", it.logs())
                    .put("events", it.events())
                    .put("executions", it.executions())
                    .put("ignored", it.ignored()),
            in -> new TelemetryCounts(
                    in.number("metrics"),
                    in.number("logs"),
                    in.number("events"),
                    in.number("executions"),
                    in.number("ignored")));

    static final Codec<Goal> GOAL = Codec.of(
            "Goal",
            (it, out) -> out.constant("kind", it.kind()).put("relative", it.relative()),
            in -> new Goal(in.constant("kind", GoalKind.class), in.real("relative")));

    static final Codec<GateFinding> GATE_FINDING = Codec.of(
            "GateFinding",
            (it, out) -> out.put("rule", it.rule())
                    .put("file", it.file())
                    .put("line", it.line())
                    .put("message", it.message()),
            in -> new GateFinding(in.text("rule"), in.text("file"), in.integer("line"), in.text("message")));

    static final Codec<GateResult> GATE_RESULT = Codec.of(
            "GateResult",
            (it, out) -> out.put("gate", it.gate())
                    .put("passed", it.passed())
                    .list("findings", it.findings(), GATE_FINDING)
                    .put("durationMillis", it.durationMillis())
                    .put("measured", it.measured()),
            in -> new GateResult(
                    in.text("gate"),
                    in.flag("passed"),
                    in.list("findings", GATE_FINDING),
                    in.number("durationMillis"),
                    in.text("measured")));

    static final Codec<Proposal> PROPOSAL = Codec.of(
            "Proposal",
            (it, out) -> out.text("id", it.id())
                    .put("tenant", it.tenant())
                    .put("component", it.component())
                    .constant("state", it.state())
                    .constant("type", it.type())
                    .put("title", it.title())
                    .put("description", it.description())
                    .put("cycle", it.cycle())
                    .put("opportunity", it.opportunity())
                    .constant("proposerKind", it.proposerKind())
                    .put("proposer", it.proposer())
                    .text("commit", it.commit())
                    .text("base", it.base())
                    .text("digest", it.digest())
                    .text("diffDigest", it.diffDigest())
                    .record("goal", it.goal(), GOAL)
                    .list("gates", it.gates(), GATE_RESULT)
                    .put("replayFixed", it.replayFixed())
                    .put("atMillis", it.atMillis()),
            in -> new Proposal(
                    in.proposal("id"),
                    in.component(),
                    in.constant("state", ProposalState.class),
                    in.constant("type", ProposalType.class),
                    in.text("title"),
                    in.text("description"),
                    in.text("cycle"),
                    in.text("opportunity"),
                    in.constant("proposerKind", ProposerKind.class),
                    in.text("proposer"),
                    in.anyText("commit"),
                    in.anyDigest("base"),
                    in.anyDigest("digest"),
                    in.anyDigest("diffDigest"),
                    in.record("goal", GOAL),
                    in.list("gates", GATE_RESULT),
                    in.flag("replayFixed"),
                    in.number("atMillis")));

    static final Codec<BlobChunk> BLOB_CHUNK = Codec.of(
            "BlobChunk",
            (it, out) -> out.text("digest", it.digest())
                    .put("index", it.index())
                    .put("total", it.total())
                    .bytes("bytes", it.bytes()),
            in -> new BlobChunk(in.digest("digest"), in.integer("index"), in.integer("total"), in.bytes("bytes")));

    static final Codec<Approval> APPROVAL = Codec.of(
            "Approval",
            (it, out) -> out.text("proposal", it.proposal())
                    .text("digest", it.digest())
                    .text("base", it.base())
                    .put("approved", it.approved())
                    .put("principal", it.principal())
                    .text("policy", it.policy())
                    .put("reason", it.reason())
                    .put("atMillis", it.atMillis())
                    .put("expiresMillis", it.expiresMillis()),
            in -> new Approval(
                    in.proposal("proposal"),
                    in.digest("digest"),
                    in.digest("base"),
                    in.flag("approved"),
                    in.text("principal"),
                    in.anyText("policy"),
                    in.text("reason"),
                    in.number("atMillis"),
                    in.number("expiresMillis")));

    private CatalogueCodecs() {}
}
