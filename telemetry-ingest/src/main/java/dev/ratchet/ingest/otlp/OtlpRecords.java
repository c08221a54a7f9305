package dev.ratchet.ingest.otlp;

import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/** OpenTelemetry's logs, spans and metrics as records of a tenant that come in at a moment. */
public record OtlpRecords(String tenant, long nowMillis) {
    /** Log records; an exception is what the semantic attributes {@code exception.*} describe. */
    public OtlpBatch.Logs logs(ExportLogsServiceRequest request) {
        return new OtlpLogs(tenant, nowMillis).of(request);
    }

    /** Spans. */
    public OtlpBatch.Spans spans(ExportTraceServiceRequest request) {
        return new OtlpSpans(tenant, nowMillis).of(request);
    }

    /** Points of gauges and sums; of histograms and summaries count and sum, and the buckets of histograms. */
    public OtlpBatch.Points metrics(ExportMetricsServiceRequest request) {
        return new OtlpMetrics(nowMillis).of(request);
    }
}
