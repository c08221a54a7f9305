package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;

/** A record of one of the data topics, in the form in which the concerns ingest it. */
public sealed interface Telemetry extends Signal {
    /** A batch of metric points. */
    record Metrics(MetricBatch batch) implements Telemetry {}

    /** A log record. */
    record Log(LogRecord log) implements Telemetry {}

    /** A recorded call. */
    record Call(Execution execution) implements Telemetry {}

    /** A span of a trace. */
    record Trace(Span span) implements Telemetry {}

    /** An event. */
    record Occurrence(Event event) implements Telemetry {}

    /** A sample of the health of an instance. */
    record Health(HealthSample sample) implements Telemetry {}
}
