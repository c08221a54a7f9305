package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.ingest.core.Admission;

/** Assigns records to the tenant of the door through which they arrived. */
final class TenantStamp {
    static MetricPoint stamp(MetricPoint metricPoint, long now) {
        return new MetricPoint(
                metricPoint.component(),
                metricPoint.name(),
                metricPoint.unit(),
                metricPoint.attributes(),
                Admission.moment(metricPoint.atMillis(), now),
                metricPoint.value(),
                metricPoint.kind());
    }

    static LogRecord stamp(LogRecord logRecord, String tenant, long now) {
        return new LogRecord(
                tenant,
                logRecord.component(),
                logRecord.instance(),
                Admission.moment(logRecord.atMillis(), now),
                logRecord.severity(),
                logRecord.body(),
                logRecord.exception(),
                logRecord.context());
    }

    static Event stamp(Event event, String tenant, long now) {
        return new Event(
                tenant, event.component(), event.id(), Admission.moment(event.atMillis(), now), event.content());
    }

    static Execution stamp(Execution execution, String tenant, long now) {
        return new Execution(
                tenant,
                execution.component(),
                execution.id(),
                execution.origin(),
                new CallTime(
                        Admission.moment(execution.time().atMillis(), now),
                        execution.time().durationNanos()),
                execution.recording(),
                execution.failure(),
                execution.failures());
    }

    private TenantStamp() {}
}
