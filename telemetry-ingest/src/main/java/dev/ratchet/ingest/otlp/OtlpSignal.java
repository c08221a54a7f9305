package dev.ratchet.ingest.otlp;

import com.google.protobuf.Descriptors.Descriptor;
import com.google.protobuf.Message;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsPartialSuccess;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceResponse;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsPartialSuccess;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceResponse;
import io.opentelemetry.proto.collector.trace.v1.ExportTracePartialSuccess;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceResponse;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.trace.v1.Span;

/** Accepted signals of OTLP, with the schemas of their records and their responses. */
public enum OtlpSignal {
    /** Log records. */
    LOGS("log records", "rejectedLogRecords", LogRecord.getDescriptor()),
    /** Spans. */
    TRACES("spans", "rejectedSpans", Span.getDescriptor()),
    /** Metrics, counted in data points. */
    METRICS("data points", "rejectedDataPoints", Metric.getDescriptor());

    private final String noun;
    private final String rejected;
    private final Descriptor record;

    OtlpSignal(String noun, String rejected, Descriptor record) {
        this.noun = noun;
        this.rejected = rejected;
        this.record = record;
    }

    /** Name of the records in the plural. */
    public String noun() {
        return noun;
    }

    /** JSON field of a partial success that counts rejected records. */
    String rejected() {
        return rejected;
    }

    /** Schema of the records in a request. */
    Descriptor record() {
        return record;
    }

    /** Returns the signal's response with a partial success. */
    Message partialSuccess(long count, String message) {
        return switch (this) {
            case LOGS ->
                ExportLogsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                .setRejectedLogRecords(count)
                                .setErrorMessage(message))
                        .build();
            case TRACES ->
                ExportTraceServiceResponse.newBuilder()
                        .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                .setRejectedSpans(count)
                                .setErrorMessage(message))
                        .build();
            case METRICS ->
                ExportMetricsServiceResponse.newBuilder()
                        .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                .setRejectedDataPoints(count)
                                .setErrorMessage(message))
                        .build();
        };
    }
}
