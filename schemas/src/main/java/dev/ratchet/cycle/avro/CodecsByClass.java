package dev.ratchet.cycle.avro;

import dev.ratchet.cycle.Approval;
import dev.ratchet.cycle.Assignment;
import dev.ratchet.cycle.AuditEntry;
import dev.ratchet.cycle.BlobChunk;
import dev.ratchet.cycle.Command;
import dev.ratchet.cycle.Component;
import dev.ratchet.cycle.ComponentVersions;
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
import java.util.Map;

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
