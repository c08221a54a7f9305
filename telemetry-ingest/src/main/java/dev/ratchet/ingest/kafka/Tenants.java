package dev.ratchet.ingest.kafka;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricPoint;
import dev.ratchet.ingest.core.Admission;

/** Assigns records to the tenant of the door through which they arrived. */
final class Tenants {
    static MetricPoint stamp(MetricPoint it, long now) {
        return new MetricPoint(
                it.component(),
                it.name(),
                it.unit(),
                it.attributes(),
                Admission.moment(it.atMillis(), now),
                it.value(),
                it.kind());
    }

    static LogRecord stamp(LogRecord it, String tenant, long now) {
        return new LogRecord(
                tenant,
                it.component(),
                it.instance(),
                Admission.moment(it.atMillis(), now),
                it.severity(),
                it.body(),
                it.exception(),
                it.traceId(),
                it.spanId(),
                it.user());
    }

    static Event stamp(Event it, String tenant, long now) {
        return new Event(tenant, it.component(), it.id(), Admission.moment(it.atMillis(), now), it.content());
    }

    static Execution stamp(Execution it, String tenant, long now) {
        return new Execution(
                tenant,
                it.component(),
                it.instance(),
                it.id(),
                it.release(),
                it.slot(),
                it.epoch(),
                it.key(),
                Admission.moment(it.atMillis(), now),
                it.durationNanos(),
                it.input(),
                it.output(),
                it.failure(),
                it.calls(),
                it.sealed(),
                it.failures());
    }

    private Tenants() {}
}
