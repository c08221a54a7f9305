package dev.ratchet.backtest.microservices;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import java.util.List;

/**
 * Telemetry of one minute. A request that starts in the minute belongs to it, even if it ends later.
 *
 * @param spans spans, by start time
 * @param logs log records, by time
 * @param metrics points at the end of the minute; empty if the system has no metrics
 */
public record GeneratedMinute(List<Span> spans, List<LogRecord> logs, List<MetricBatch> metrics) {
    /** Copies the lists. */
    public GeneratedMinute {
        spans = List.copyOf(spans);
        logs = List.copyOf(logs);
        metrics = List.copyOf(metrics);
    }
}
