package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.DeadLetter;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.proposal.Approval;
import dev.ratchet.cycle.proposal.BlobChunk;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.proposal.Proposal;
import dev.ratchet.cycle.report.AuditEntry;
import dev.ratchet.cycle.report.CycleEvent;
import dev.ratchet.cycle.report.CycleReport;
import dev.ratchet.cycle.report.Outcome;
import dev.ratchet.cycle.rollout.Assignment;
import dev.ratchet.cycle.rollout.Command;
import dev.ratchet.cycle.rollout.Control;
import dev.ratchet.cycle.rollout.Look;
import dev.ratchet.cycle.rollout.RolloutEvent;
import dev.ratchet.cycle.rollout.TargetReport;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.verdict.Losses;
import dev.ratchet.cycle.verdict.Power;
import dev.ratchet.cycle.version.ComponentVersions;
import java.util.Map;

/** Codecs of the records on topics and in doors, and of some of their parts, by class. */
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
            Map.entry(ComponentVersions.class, VersionCodecs.VERSIONS),
            Map.entry(TargetReport.class, RolloutCodecs.TARGET_REPORT),
            Map.entry(Look.class, RolloutCodecs.LOOK),
            Map.entry(RolloutEvent.class, Codecs.ROLLOUT_EVENT),
            Map.entry(Power.class, RolloutCodecs.POWER),
            Map.entry(Losses.class, RolloutCodecs.LOSSES),
            Map.entry(Outcome.class, CycleCodecs.OUTCOME),
            Map.entry(CycleReport.class, ReportCodecs.CYCLE_REPORT),
            Map.entry(AuditEntry.class, CycleCodecs.AUDIT_ENTRY),
            Map.entry(DeadLetter.class, CycleCodecs.DEAD_LETTER),
            Map.entry(Control.class, CycleCodecs.CONTROL));

    /** Returns the codec of a class. The cast is safe, because each codec is under the class of its records. */
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
