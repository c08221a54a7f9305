package dev.ratchet.ingest.source;

import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.ingest.otlp.OtlpBatch;

/** Writer of the telemetry that sources read from other systems. */
public interface TelemetryTarget {
    /** Rejects the records of components that are beyond the tenant's limit. */
    OtlpBatch admit(String tenant, OtlpBatch batch);

    /** Writes the records that were not written under the same identity within five minutes. */
    void write(String tenant, OtlpBatch batch, byte[] identity, long nowMillis);

    /**
     * Writes an event, unless one with its id was written within five minutes.
     *
     * @throws IllegalArgumentException if its component is beyond the tenant's limit
     */
    void writeEvent(Event event);
}
