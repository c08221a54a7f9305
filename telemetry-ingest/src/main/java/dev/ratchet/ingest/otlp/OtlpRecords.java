package dev.ratchet.ingest.otlp;

import dev.ratchet.ingest.core.ComponentNaming;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** Converts OpenTelemetry logs, spans and metrics into a tenant's records at a receive time, and names components. */
public record OtlpRecords(String tenant, long nowMillis, ComponentNaming naming) {
    /** Conversion by which the name of the service names the component. */
    public OtlpRecords(String tenant, long nowMillis) {
        this(tenant, nowMillis, ComponentNaming.DEFAULT);
    }

    /** Returns log records; the semantic attributes {@code exception.*} become their exception. */
    public OtlpBatch.Logs logs(ExportLogsServiceRequest request) {
        return new OtlpLogs(tenant, nowMillis, naming).of(request);
    }

    /** Returns spans. */
    public OtlpBatch.Spans spans(ExportTraceServiceRequest request) {
        return new OtlpSpans(tenant, nowMillis, naming).of(request);
    }

    /** Returns points of gauges and sums, count and sum of histograms and summaries, and the buckets of histograms. */
    public OtlpBatch.Points metrics(ExportMetricsServiceRequest request) {
        return new OtlpMetrics(nowMillis, naming).of(request);
    }
}
