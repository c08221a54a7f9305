package dev.ratchet.cycle;

import static dev.ratchet.cycle.Topic.Role.DATA;
import static dev.ratchet.cycle.Topic.Role.DECISION;

import java.time.Duration;
import java.util.List;
import java.util.regex.Pattern;

/**
 * The catalogue of topics, and the way of the data:
 *
 * <pre>
 * door.* -> telemetry.*, health -> findings -> opportunities, cycles -> proposals, releases -> approvals
 *        -> assignments (desired) / targets (actual) -> rollouts -> outcomes, cycle-reports
 * </pre>
 *
 * <p>Data topics have many partitions and are written at least once. Decision topics have exactly one partition, so that
 * one total order makes them simple, and are written exactly once.
 */
public final class Topics {
    /** Columns of metric points, written by ingest only. */
    public static final Topic METRICS = Topic.kept("telemetry.metrics", DATA, Duration.ofDays(8));
    /** Log records, written by ingest only. */
    public static final Topic LOGS = Topic.kept("telemetry.logs", DATA, Duration.ofDays(8));
    /** Profiles, deployments and the like, written by ingest only. */
    public static final Topic EVENTS = Topic.kept("telemetry.events", DATA, Duration.ofDays(8));
    /** Spans, written by ingest only. */
    public static final Topic SPANS = Topic.kept("telemetry.spans", DATA, Duration.ofDays(8));
    /** Recorded calls with their tapes, written by ingest only. */
    public static final Topic EXECUTIONS = Topic.kept("telemetry.executions", DATA, Duration.ofHours(24));
    /** Health of control and canary, one record an instance and interval. */
    public static final Topic HEALTH = Topic.kept("health", DATA, Duration.ofDays(30));

    /** What the analyzer's data application found, for its decision application. */
    public static final Topic FINDINGS = Topic.compacted("findings", DECISION);
    /** The catalogue of components, by tenant/component. */
    public static final Topic COMPONENTS = Topic.compacted("components", DECISION);
    /** Whatever starts something. */
    public static final Topic COMMANDS = Topic.kept("commands", DECISION, Duration.ofDays(365));
    /** Cycles: started, analysed, closed, by cycle. */
    public static final Topic CYCLES = Topic.forever("cycles", DECISION);
    /** Opportunities by id. */
    public static final Topic OPPORTUNITIES = Topic.compacted("opportunities", DECISION);
    /** Proposals by id. */
    public static final Topic PROPOSALS = Topic.compacted("proposals", DECISION);
    /** Blobs by digest/chunk: manifests, bundles and diffs. */
    public static final Topic RELEASES = Topic.compacted("releases", DECISION);
    /** Approvals and rejections by proposal. */
    public static final Topic APPROVALS = Topic.forever("approvals", DECISION);
    /** Desired state by tenant/component; never a tombstone. */
    public static final Topic ASSIGNMENTS = Topic.compacted("assignments", DECISION);
    /** Actual state by tenant/component/instance. */
    public static final Topic TARGETS = Topic.compactedAndKept("targets", DECISION, Duration.ofDays(7));
    /** Each step and each verdict by rollout. */
    public static final Topic ROLLOUTS = Topic.forever("rollouts", DECISION);
    /** What was tried, predicted and measured. */
    public static final Topic OUTCOMES = Topic.kept("outcomes", DECISION, Duration.ofDays(365));
    /** One report a cycle. */
    public static final Topic CYCLE_REPORTS = Topic.forever("cycle-reports", DECISION);
    /** A hash chain a writer and boot. */
    public static final Topic AUDIT = Topic.forever("audit", DECISION);
    /** What could not be read, with its coordinates. */
    public static final Topic DEAD_LETTER = Topic.kept("dead-letters", DECISION, Duration.ofDays(30));
    /** Kill switch and freezes; single non-transactional records, so that nothing delays them. */
    public static final Topic CONTROL = Topic.compacted("control", DECISION);

    private static final Pattern TENANT = Pattern.compile("[a-z0-9][a-z0-9_-]{0,62}");

    /** Every topic but the doors, which exist for each tenant. */
    public static List<Topic> all() {
        return List.of(
                METRICS,
                LOGS,
                EVENTS,
                SPANS,
                EXECUTIONS,
                HEALTH,
                FINDINGS,
                COMPONENTS,
                COMMANDS,
                CYCLES,
                OPPORTUNITIES,
                PROPOSALS,
                RELEASES,
                APPROVALS,
                ASSIGNMENTS,
                TARGETS,
                ROLLOUTS,
                OUTCOMES,
                CYCLE_REPORTS,
                AUDIT,
                DEAD_LETTER,
                CONTROL);
    }

    /** The doors of a tenant: what outsiders publish; who may write is the topic's, by ACL. */
    public static List<Topic> doors(String tenant) {
        return List.of(Door.values()).stream().map(door -> door(tenant, door)).toList();
    }

    /** One door of a tenant, whose name is of letters, digits, {@code -} and {@code _}, at most 63. */
    public static Topic door(String tenant, Door door) {
        Check.require(TENANT.matcher(tenant).matches(), "tenant", "must match " + TENANT, tenant);
        return Topic.door("door." + tenant + "." + door.suffix());
    }

    private Topics() {}
}
