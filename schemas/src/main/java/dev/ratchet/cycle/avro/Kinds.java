package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.SeenSources;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.proposal.RollBackWay;
import dev.ratchet.cycle.report.CycleAnalysis;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleStart;
import dev.ratchet.cycle.rollout.ApprovalAnswer;
import dev.ratchet.cycle.rollout.BackOrder;
import dev.ratchet.cycle.rollout.CommandContent;
import dev.ratchet.cycle.rollout.CycleRequest;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.Reversion;
import dev.ratchet.cycle.rollout.RevertRequest;
import dev.ratchet.cycle.rollout.RollBackRequest;
import dev.ratchet.cycle.rollout.RolloutInput;
import dev.ratchet.cycle.rollout.RolloutPlan;
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
import dev.ratchet.cycle.telemetry.ServiceResource;
import dev.ratchet.cycle.watch.ActionResult;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchInput;
import dev.ratchet.cycle.watch.WatchLook;
import dev.ratchet.cycle.watch.WatchPast;
import dev.ratchet.cycle.watch.WatchPlan;
import dev.ratchet.cycle.watch.WatchStop;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.apache.avro.Schema;

/**
 * Kinds of a sealed type. In Avro, a value of the type consists of a field named "kind" and the field of its kind.
 *
 * @param unknown value that stands for kinds that only newer versions know
 */
record Kinds<S>(S unknown, List<Kind> kinds) {
    private static final Map<Class<?>, Kinds<?>> ALL = Map.of(
            Event.Content.class,
            new Kinds<Event.Content>(
                    new Event.Unknown(),
                    List.of(
                            kind("PROFILE", Profile.class, "profile"),
                            kind("DEPLOYMENT", Deployment.class, "deployment"),
                            kind("ALARM", Alarm.class, "alarm"),
                            kind("COVERAGE", Coverage.class, "coverage"),
                            kind("INTERACTION", Interaction.class, "interaction"),
                            kind("FEATURE_REQUEST", FeatureRequest.class, "featureRequest"),
                            kind("CALLS", Calls.class, "calls"),
                            kind("SERVICE_RESOURCE", ServiceResource.class, "serviceResource"))),
            Finding.Found.class,
            new Kinds<Finding.Found>(
                    new Finding.Unknown(),
                    List.of(
                            kind("OPPORTUNITY", Opportunity.class, "opportunity"),
                            kind("COUNTS", TelemetryCounts.class, "counts"),
                            kind("WATCHED", WatchedComponents.class, "watched"),
                            kind("ALARM", HeardAlarm.class, "alarm"),
                            kind("CALLED", Called.class, "called"),
                            kind("DEPLOYED", Deployed.class, "deployed"),
                            kind("SOURCES", SeenSources.class, "sources"))),
            CommandContent.class,
            new Kinds<CommandContent>(
                    new CommandContent.Unknown(),
                    List.of(
                            kind("CYCLE_REQUESTED", CycleRequest.class, "cycle"),
                            kind("PROPOSAL_SUBMITTED", Submission.class, "submission"),
                            kind("APPROVAL_ANSWERED", ApprovalAnswer.class, "approval"),
                            kind("ROLL_BACK_REQUESTED", RollBackRequest.class, "rollBack"),
                            kind("REVERT_REQUESTED", RevertRequest.class, "revert"),
                            kind("LOOKED", Look.class, "look"),
                            kind("TARGET_REPORTED", TargetReport.class, "report"),
                            kind("WATCHED", CommandContent.Watched.class, "watch"),
                            kind("PULL_REQUEST_NOTICED", CommandContent.PullRequestNoticed.class, "pullRequest"),
                            group("TICKED", Tick.class))),
            WatchInput.class,
            new Kinds<WatchInput>(
                    new WatchInput.Unknown(),
                    List.of(
                            kind("NOTICED", DeploymentNotice.class, "notice"),
                            kind("PLANNED", WatchPlan.class, "plan"),
                            kind("LOOKED", WatchLook.class, "look"),
                            kind("ACTED", ActionResult.class, "action"),
                            kind("STOPPED", WatchStop.class, "stop"),
                            kind("REMEMBERED", WatchPast.class, "past"))),
            RollBackWay.class,
            new Kinds<RollBackWay>(
                    new RollBackWay.Unknown(),
                    List.of(
                            group("NONE", RollBackWay.None.class),
                            kind("WEBHOOK", RollBackWay.Webhook.class, "webhook"),
                            kind("PROGRAM", RollBackWay.Program.class, "program"),
                            kind("KUBERNETES", RollBackWay.Kubernetes.class, "kubernetes"))),
            CycleEvent.Stage.class,
            new Kinds<CycleEvent.Stage>(
                    new CycleEvent.Unknown(),
                    List.of(
                            kind("STARTED", CycleStart.class, "start"),
                            kind("ANALYSED", CycleAnalysis.class, "analysis"),
                            group("CLOSED", CycleEvent.Closed.class))),
            RolloutInput.class,
            new Kinds<RolloutInput>(
                    new RolloutInput.Unknown(),
                    List.of(
                            kind("PLANNED", RolloutPlan.class, "plan"),
                            kind("REPORTED", TargetReport.class, "report"),
                            kind("LOOKED", Look.class, "look"),
                            kind("ORDERED_BACK", BackOrder.class, "back"),
                            kind("REVERTED", Reversion.class, "reversion"),
                            group("TICKED", Tick.class),
                            group("EXPIRED_BASE", RolloutInput.BaseExpired.class))));

    /**
     * One kind.
     *
     * @param symbol constant in the field {@code kind}
     * @param type class of the values
     * @param field name of the field that holds the value; absent if its components are fields of the same record
     */
    record Kind(String symbol, Class<?> type, Optional<String> field) {
        FieldMapping<Object> in(Schema schema) {
            return field.map(name -> FieldMappings.nullableField(FieldMappings.field(schema, name), type))
                    .orElseGet(() -> FieldMappings.unchecked(RecordMapping.of(type, schema)));
        }
    }

    private static Kind kind(String symbol, Class<?> type, String field) {
        return new Kind(symbol, type, Optional.of(field));
    }

    private static Kind group(String symbol, Class<?> type) {
        return new Kind(symbol, type, Optional.empty());
    }

    /**
     * Returns the kinds of a sealed type.
     *
     * @throws IllegalStateException if the type has none
     */
    static Kinds<?> of(Class<?> type) {
        Kinds<?> kinds = ALL.get(type);
        if (kinds == null) {
            throw new IllegalStateException("Kinds has no entry for the sealed type " + type.getName());
        }
        return kinds;
    }

    /** Returns the mapping of the sealed type to fields of an Avro record. */
    FieldMapping<S> in(Schema schema) {
        return KindMapping.of(this, schema);
    }
}
