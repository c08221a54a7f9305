package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.Approval;
import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.AuditEntry;
import dev.ratchet.cycle.BlobChunk;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.Control;
import dev.ratchet.cycle.CycleEvent;
import dev.ratchet.cycle.CycleReport;
import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.Look;
import dev.ratchet.cycle.Losses;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.MetricPoint;
import dev.ratchet.cycle.Opportunity;
import dev.ratchet.cycle.Outcome;
import dev.ratchet.cycle.Power;
import dev.ratchet.cycle.Proposal;
import dev.ratchet.cycle.RolloutEvent;
import dev.ratchet.cycle.Span;
import dev.ratchet.cycle.TargetReport;
import dev.ratchet.cycle.Topic;
import dev.ratchet.cycle.Topics;
import java.util.Map;
import java.util.Optional;

/** Codecs by the record's class; of those on topics and in doors, and of what doors tell of them piece by piece. */
final class CodecsByClass {
    private static final Map<Class<?>, Codec<?>> ALL = Map.ofEntries(
            Map.entry(MetricPoint.class, TelemetryCodecs.METRIC_POINT),
            Map.entry(MetricBatch.class, BatchCodec.METRIC_BATCH),
            Map.entry(LogRecord.class, TelemetryCodecs.LOG_RECORD),
            Map.entry(Span.class, TelemetryCodecs.SPAN),
            Map.entry(Event.class, Codecs.EVENT),
            Map.entry(Execution.class, TelemetryCodecs.EXECUTION),
            Map.entry(HealthSample.class, TelemetryCodecs.HEALTH_SAMPLE),
            Map.entry(Finding.class, Codecs.FINDING),
            Map.entry(Component.class, CatalogueCodecs.COMPONENT),
            Map.entry(Command.class, Codecs.COMMAND),
            Map.entry(CycleEvent.class, Codecs.CYCLE_EVENT),
            Map.entry(Opportunity.class, CatalogueCodecs.OPPORTUNITY),
            Map.entry(Proposal.class, CatalogueCodecs.PROPOSAL),
            Map.entry(BlobChunk.class, CatalogueCodecs.BLOB_CHUNK),
            Map.entry(Approval.class, CatalogueCodecs.APPROVAL),
            Map.entry(Assignment.class, RolloutCodecs.ASSIGNMENT),
            Map.entry(TargetReport.class, RolloutCodecs.TARGET_REPORT),
            Map.entry(Look.class, RolloutCodecs.LOOK),
            Map.entry(RolloutEvent.class, Codecs.ROLLOUT_EVENT),
            Map.entry(Power.class, RolloutCodecs.POWER),
            Map.entry(Losses.class, RolloutCodecs.LOSSES),
            Map.entry(Outcome.class, CycleCodecs.OUTCOME),
            Map.entry(CycleReport.class, CycleCodecs.CYCLE_REPORT),
            Map.entry(AuditEntry.class, CycleCodecs.AUDIT_ENTRY),
            Map.entry(DeadLetter.class, CycleCodecs.DEAD_LETTER),
            Map.entry(Control.class, CycleCodecs.CONTROL));

    private static final Map<Topic, Class<?>> BY_TOPIC = Map.ofEntries(
            Map.entry(Topics.METRICS, MetricBatch.class),
            Map.entry(Topics.LOGS, LogRecord.class),
            Map.entry(Topics.EVENTS, Event.class),
            Map.entry(Topics.SPANS, Span.class),
            Map.entry(Topics.EXECUTIONS, Execution.class),
            Map.entry(Topics.HEALTH, HealthSample.class),
            Map.entry(Topics.FINDINGS, Finding.class),
            Map.entry(Topics.COMPONENTS, Component.class),
            Map.entry(Topics.COMMANDS, Command.class),
            Map.entry(Topics.CYCLES, CycleEvent.class),
            Map.entry(Topics.OPPORTUNITIES, Opportunity.class),
            Map.entry(Topics.PROPOSALS, Proposal.class),
            Map.entry(Topics.RELEASES, BlobChunk.class),
            Map.entry(Topics.APPROVALS, Approval.class),
            Map.entry(Topics.ASSIGNMENTS, Assignment.class),
            Map.entry(Topics.TARGETS, TargetReport.class),
            Map.entry(Topics.ROLLOUTS, RolloutEvent.class),
            Map.entry(Topics.OUTCOMES, Outcome.class),
            Map.entry(Topics.CYCLE_REPORTS, CycleReport.class),
            Map.entry(Topics.AUDIT, AuditEntry.class),
            Map.entry(Topics.DEAD_LETTER, DeadLetter.class),
            Map.entry(Topics.CONTROL, Control.class));

    static Optional<Class<?>> on(Topic topic) {
        return Optional.ofNullable(BY_TOPIC.get(topic));
    }

    /** The map pairs each class with the codec of that very class, so the cast holds. */
    @SuppressWarnings("unchecked")
    static <T> Codec<T> of(Class<T> type) {
        Codec<?> codec = ALL.get(type);
        if (codec == null) {
            throw new IllegalArgumentException("no topic carries " + type.getSimpleName());
        }
        return (Codec<T>) codec;
    }

    private CodecsByClass() {}
}
