package dev.ratchet.cycle.avro;

import static dev.ratchet.cycle.avro.Kinds.in;

import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
import dev.ratchet.cycle.rollout.RolloutStateKind;
import dev.ratchet.cycle.rollout.Submission;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.rollout.Tick;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.Profile;
import java.util.List;

/** Codecs of the records on topics. */
public final class Codecs {
    private static final Kinds<Event.Content> CONTENTS = new Kinds<>(
            List.of(
                    in("PROFILE", "profile", Profile.class, TelemetryCodecs.PROFILE),
                    in("DEPLOYMENT", "deployment", Deployment.class, TelemetryCodecs.DEPLOYMENT),
                    in("ALARM", "alarm", Alarm.class, TelemetryCodecs.ALARM),
                    in("COVERAGE", "coverage", Coverage.class, SpecificationCodecs.COVERAGE),
                    in("INTERACTION", "interaction", Interaction.class, SpecificationCodecs.INTERACTION),
                    in("FEATURE_REQUEST", "featureRequest", FeatureRequest.class, SpecificationCodecs.FEATURE_REQUEST),
                    in("CALLS", "calls", Calls.class, CauseCodecs.CALLS)),
            new Event.Unknown());

    private static final Kinds<Finding.Found> FOUND = new Kinds<>(
            List.of(
                    in("OPPORTUNITY", "opportunity", Opportunity.class, CatalogueCodecs.OPPORTUNITY),
                    in("COUNTS", "counts", TelemetryCounts.class, CatalogueCodecs.TELEMETRY_COUNTS),
                    in("WATCHED", "watched", WatchedComponents.class, CatalogueCodecs.WATCHED_COMPONENTS),
                    in("ALARM", "alarm", HeardAlarm.class, TelemetryCodecs.ALARM_RECORD),
                    in("CALLED", "called", Called.class, CauseCodecs.CALLED),
                    in("DEPLOYED", "deployed", Deployed.class, CauseCodecs.DEPLOYED),
                    in("SOURCES", "sources", SeenSources.class, CauseCodecs.SEEN_SOURCES)),
            new Finding.Unknown());

    private static final Kinds<CommandContent> COMMAND_CONTENTS = new Kinds<>(
            List.of(
                    in("CYCLE_REQUESTED", "cycle", CycleRequest.class, CycleCodecs.CYCLE_REQUEST),
                    in("PROPOSAL_SUBMITTED", "submission", Submission.class, CycleCodecs.SUBMISSION),
                    in("APPROVAL_ANSWERED", "approval", ApprovalAnswer.class, CycleCodecs.APPROVAL_ANSWER),
                    in("ROLL_BACK_REQUESTED", "rollBack", RollBackRequest.class, CycleCodecs.ROLL_BACK_REQUEST),
                    in("REVERT_REQUESTED", "revert", RevertRequest.class, VersionCodecs.REVERT_REQUEST),
                    in("LOOKED", "look", Look.class, RolloutCodecs.LOOK),
                    in("TARGET_REPORTED", "report", TargetReport.class, RolloutCodecs.TARGET_REPORT),
                    new Kinds.Kind<>("TICKED", Tick.class, (it, out) -> {}, in -> new Tick())),
            new CommandContent.Unknown());

    private static final Kinds<CycleEvent.Stage> STAGES = new Kinds<>(
            List.of(
                    in("STARTED", "start", CycleStart.class, CycleCodecs.CYCLE_START),
                    in("ANALYSED", "analysis", CycleAnalysis.class, CycleCodecs.CYCLE_ANALYSIS),
                    new Kinds.Kind<>(
                            "CLOSED",
                            CycleEvent.Closed.class,
                            (it, out) -> out.put("reason", it.reason()),
                            in -> new CycleEvent.Closed(in.text("reason")))),
            new CycleEvent.Unknown());

    private static final Kinds<RolloutInput> INPUTS = new Kinds<>(
            List.of(
                    in("PLANNED", "plan", RolloutPlan.class, RolloutCodecs.ROLLOUT_PLAN),
                    in("REPORTED", "report", TargetReport.class, RolloutCodecs.TARGET_REPORT),
                    in("LOOKED", "look", Look.class, RolloutCodecs.LOOK),
                    in("ORDERED_BACK", "back", BackOrder.class, RolloutCodecs.BACK_ORDER),
                    in("REVERTED", "reversion", Reversion.class, VersionCodecs.REVERSION),
                    new Kinds.Kind<>("TICKED", Tick.class, (it, out) -> {}, in -> new Tick()),
                    new Kinds.Kind<>(
                            "EXPIRED_BASE",
                            RolloutInput.BaseExpired.class,
                            (it, out) -> out.put("cause", it.reason()),
                            in -> new RolloutInput.BaseExpired(in.text("cause")))),
            new RolloutInput.Unknown());

    /** Codec of events. */
    public static final Codec<Event> EVENT = Codec.of(
            "Event",
            (it, out) -> {
                out.put("tenant", it.tenant())
                        .put("component", it.component())
                        .put("id", it.id())
                        .put("atMillis", it.atMillis());
                CONTENTS.write(it.content(), out);
            },
            in -> new Event(
                    in.text("tenant"), in.text("component"), in.text("id"), in.number("atMillis"), CONTENTS.read(in)));

    /** Codec of findings. */
    public static final Codec<Finding> FINDING = Codec.of(
            "Finding",
            (it, out) -> {
                out.put("id", it.id()).put("tenant", it.tenant()).put("atMillis", it.atMillis());
                FOUND.write(it.found(), out);
            },
            in -> new Finding(in.text("id"), in.text("tenant"), in.number("atMillis"), FOUND.read(in)));

    /** Codec of commands. */
    public static final Codec<Command> COMMAND = Codec.of(
            "Command",
            (it, out) -> {
                out.put("id", it.id())
                        .put("tenant", it.tenant())
                        .put("atMillis", it.atMillis())
                        .put("principal", it.principal());
                COMMAND_CONTENTS.write(it.content(), out);
            },
            in -> new Command(
                    in.text("id"),
                    in.text("tenant"),
                    in.number("atMillis"),
                    in.text("principal"),
                    COMMAND_CONTENTS.read(in)));

    /** Codec of cycle events. */
    public static final Codec<CycleEvent> CYCLE_EVENT = Codec.of(
            "CycleEvent",
            (it, out) -> {
                out.put("cycle", it.cycle())
                        .put("tenant", it.tenant())
                        .put("atMillis", it.atMillis())
                        .put("reason", "");
                STAGES.write(it.stage(), out);
            },
            in -> new CycleEvent(in.text("cycle"), in.text("tenant"), in.number("atMillis"), STAGES.read(in)));

    /** Codec of rollout events. */
    public static final Codec<RolloutEvent> ROLLOUT_EVENT = Codec.of(
            "RolloutEvent",
            (it, out) -> {
                out.text("rollout", it.rollout())
                        .put("sequence", it.sequence())
                        .put("atMillis", it.atMillis())
                        .put("cause", "")
                        .constant("from", it.from())
                        .constant("to", it.to())
                        .optional("verdict", it.verdict(), RolloutCodecs.VERDICT)
                        .put("reason", it.reason());
                INPUTS.write(it.input(), out);
            },
            in -> new RolloutEvent(
                    in.rollout("rollout"),
                    in.number("sequence"),
                    in.number("atMillis"),
                    INPUTS.read(in),
                    in.constant("from", RolloutStateKind.class),
                    in.constant("to", RolloutStateKind.class),
                    in.optional("verdict", RolloutCodecs.VERDICT),
                    in.text("reason")));

    /**
     * Returns the codec of the records of a class.
     *
     * @throws IllegalArgumentException if no topic and no door has such records
     */
    public static <T> Codec<T> of(Class<T> type) {
        return CodecsByClass.of(type);
    }

    private Codecs() {}
}
