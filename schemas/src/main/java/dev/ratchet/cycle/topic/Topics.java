package dev.ratchet.cycle.topic;

import static dev.ratchet.cycle.topic.Topic.Role.DATA;
import static dev.ratchet.cycle.topic.Topic.Role.DECISION;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.discovery.DiscoveredComponent;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.model.ModelCall;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.pullrequest.PullRequestEvent;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.trace.TracePart;
import dev.ratchet.cycle.version.ComponentVersions;
import dev.ratchet.cycle.watch.WatchEvent;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;

/**
 * Catalogue of topics, with the flow of the data:
 *
 * <pre>
 * door.* -> telemetry.*, health -> findings -> opportunities, cycles -> proposals, releases -> approvals
 *        -> assignments (desired) / targets (actual) -> rollouts -> outcomes, cycle-reports
 * telemetry.* -> instance-minutes -> rollouts of watched deployments
 * </pre>
 *
 * <p>Data topics have several partitions and are written at least once. Decision topics have one partition and are
 * written exactly once, so their records have a total order.
 */
public final class Topics {
    /** Batches of metric points, written by ingest only. */
    public static final Topic<MetricBatch> METRICS =
            Topic.retained("telemetry.metrics", DATA, MetricBatch.class, Duration.ofDays(8));
    /** Log records, written by ingest only. */
    public static final Topic<LogRecord> LOGS =
            Topic.retained("telemetry.logs", DATA, LogRecord.class, Duration.ofDays(8));
    /** Events, such as profiles and deployments, written by ingest only. */
    public static final Topic<Event> EVENTS = Topic.retained("telemetry.events", DATA, Event.class, Duration.ofDays(8));
    /** Spans, written by ingest only. */
    public static final Topic<Span> SPANS = Topic.retained("telemetry.spans", DATA, Span.class, Duration.ofDays(8));
    /** Recorded calls with their tapes, written by ingest only. */
    public static final Topic<Execution> EXECUTIONS =
            Topic.retained("telemetry.executions", DATA, Execution.class, Duration.ofHours(24));
    /** Health of control and canary: one record per instance and interval. */
    public static final Topic<HealthSample> HEALTH =
            Topic.retained("health", DATA, HealthSample.class, Duration.ofDays(30));
    /** Calls by instance, version and minute, of components that emit OpenTelemetry; two weeks, to compare with. */
    public static final Topic<InstanceMinute> INSTANCE_MINUTES =
            Topic.retained("instance-minutes", DATA, InstanceMinute.class, Duration.ofDays(15));
    /** Parts of spans, logs and gauges in which incidents are searched, by tenant; for the analyzer only. */
    public static final Topic<TracePart> TRACE_PARTS =
            Topic.retained("trace-parts", DATA, TracePart.class, Duration.ofHours(3));

    /** Findings of the analyzer's data application for its decision application, by id. */
    public static final Topic<Finding> FINDINGS = Topic.compacted("findings", DECISION, Finding.class);
    /** Components that emit telemetry, by tenant/component; removed after 30 days without telemetry. */
    public static final Topic<DiscoveredComponent> DISCOVERED =
            Topic.compacted("discovered-components", DECISION, DiscoveredComponent.class);
    /** Catalogue of components, by tenant/component. */
    public static final Topic<Component> COMPONENTS = Topic.compacted("components", DECISION, Component.class);
    /** Commands, including looks, reports of targets and ticks. */
    public static final Topic<Command> COMMANDS =
            Topic.retained("commands", DECISION, Command.class, Duration.ofDays(365));
    /** Stages of cycles, by cycle. */
    public static final Topic<CycleEvent> CYCLES = Topic.unlimited("cycles", DECISION, CycleEvent.class);
    /** Opportunities, by id. */
    public static final Topic<Opportunity> OPPORTUNITIES =
            Topic.compacted("opportunities", DECISION, Opportunity.class);
    /** Proposals, by id. */
    public static final Topic<Proposal> PROPOSALS = Topic.compacted("proposals", DECISION, Proposal.class);
    /** Blobs, by digest/chunk: manifests, bundles and diffs. */
    public static final Topic<BlobChunk> RELEASES = Topic.compacted("releases", DECISION, BlobChunk.class);
    /** Calls of language models with their reservations and answers, by id; written without transactions. */
    public static final Topic<ModelCall> MODEL_CALLS =
            Topic.compactedAndRetained("model-calls", DECISION, ModelCall.class, Duration.ofDays(8));
    /** Approvals and rejections, by proposal. */
    public static final Topic<Approval> APPROVALS = Topic.unlimited("approvals", DECISION, Approval.class);
    /** Desired state, by tenant/component; without tombstones. */
    public static final Topic<Assignment> ASSIGNMENTS = Topic.compacted("assignments", DECISION, Assignment.class);
    /** Histories of the releases in control, by tenant/component; without tombstones. */
    public static final Topic<ComponentVersions> VERSIONS =
            Topic.compacted("versions", DECISION, ComponentVersions.class);
    /** Actual state, by tenant/component/instance. */
    public static final Topic<TargetReport> TARGETS =
            Topic.compactedAndRetained("targets", DECISION, TargetReport.class, Duration.ofDays(7));
    /** Steps and verdicts of rollouts, by rollout. */
    public static final Topic<RolloutEvent> ROLLOUTS = Topic.unlimited("rollouts", DECISION, RolloutEvent.class);
    /** Steps and verdicts of watches of deployments that other pipelines make, by watch. */
    public static final Topic<WatchEvent> WATCHES = Topic.unlimited("watches", DECISION, WatchEvent.class);
    /** Steps of changes that people merge, by proposal. */
    public static final Topic<PullRequestEvent> PULL_REQUESTS =
            Topic.unlimited("pull-requests", DECISION, PullRequestEvent.class);
    /** Outcomes of proposals: predicted gains and measured effects. */
    public static final Topic<Outcome> OUTCOMES =
            Topic.retained("outcomes", DECISION, Outcome.class, Duration.ofDays(365));
    /** Reports: one per cycle. */
    public static final Topic<CycleReport> CYCLE_REPORTS =
            Topic.unlimited("cycle-reports", DECISION, CycleReport.class);
    /** Reports as plain JSON, for consumers without Avro; written in the same transactions as the Avro records. */
    public static final Topic<String> CYCLE_REPORTS_JSON =
            Topic.unlimited("cycle-reports-json", DECISION, String.class);
    /** Audit trail: one hash chain per writer. */
    public static final Topic<AuditEntry> AUDIT = Topic.unlimited("audit", DECISION, AuditEntry.class);
    /** Dead letters: records that could not be read, with their coordinates. */
    public static final Topic<DeadLetter> DEAD_LETTER =
            Topic.retained("dead-letters", DECISION, DeadLetter.class, Duration.ofDays(30));
    /** Kill switch and freezes; written without transactions, so that no open transaction delays them. */
    public static final Topic<Control> CONTROL = Topic.compacted("control", DECISION, Control.class);

    /** Topics with records in JSON instead of Avro. */
    public static List<Topic<String>> plain() {
        return List.of(CYCLE_REPORTS_JSON);
    }

    /** All topics with Avro records, except the doors, which exist per tenant. */
    public static List<Topic<?>> all() {
        return List.of(
                METRICS,
                LOGS,
                EVENTS,
                SPANS,
                EXECUTIONS,
                HEALTH,
                INSTANCE_MINUTES,
                TRACE_PARTS,
                FINDINGS,
                DISCOVERED,
                COMPONENTS,
                COMMANDS,
                CYCLES,
                OPPORTUNITIES,
                PROPOSALS,
                RELEASES,
                MODEL_CALLS,
                APPROVALS,
                ASSIGNMENTS,
                VERSIONS,
                TARGETS,
                ROLLOUTS,
                WATCHES,
                PULL_REQUESTS,
                OUTCOMES,
                CYCLE_REPORTS,
                AUDIT,
                DEAD_LETTER,
                CONTROL);
    }

    /** Doors of a tenant, for publishers outside Ratchet; ACLs of the topics control who may write. */
    public static List<Topic<?>> doors(String tenant) {
        return Stream.of(Door.values())
                .<Topic<?>>map(door -> door(tenant, door))
                .toList();
    }

    /**
     * Door of a tenant.
     *
     * @throws IllegalArgumentException if the name of the tenant is invalid
     */
    public static Topic<?> door(String tenant, Door door) {
        ComponentId.checkTenant(tenant);
        return Topic.door("door." + tenant + "." + door.suffix(), door.type());
    }

    private Topics() {}
}
