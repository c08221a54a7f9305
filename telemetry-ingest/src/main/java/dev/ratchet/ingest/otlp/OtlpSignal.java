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

/** The signals of OTLP that are accepted, with their records' schemas and their responses. */
public enum OtlpSignal {
    /** Log records. */
    LOGS("log records", LogRecord.getDescriptor()),
    /** Spans. */
    TRACES("spans", Span.getDescriptor()),
    /** Metrics, which count by data points. */
    METRICS("data points", Metric.getDescriptor());

    private final String noun;
    private final Descriptor record;

    OtlpSignal(String noun, Descriptor record) {
        this.noun = noun;
        this.record = record;
    }

    /** The records' name in the plural. */
    public String noun() {
        return noun;
    }

    /** The schema of the records in a request. */
    Descriptor record() {
        return record;
    }

    /** The response: partial success if records were rejected or adjusted, empty otherwise. */
    static Message response(OtlpBatch batch) {
        long rejected = batch.rejections().rejected();
        String message = batch.rejections().message(batch.signal().noun);
        boolean isWhole = batch.rejections().isEmpty();
        return switch (batch.signal()) {
            case LOGS ->
                isWhole
                        ? ExportLogsServiceResponse.getDefaultInstance()
                        : ExportLogsServiceResponse.newBuilder()
                                .setPartialSuccess(ExportLogsPartialSuccess.newBuilder()
                                        .setRejectedLogRecords(rejected)
                                        .setErrorMessage(message))
                                .build();
            case TRACES ->
                isWhole
                        ? ExportTraceServiceResponse.getDefaultInstance()
                        : ExportTraceServiceResponse.newBuilder()
                                .setPartialSuccess(ExportTracePartialSuccess.newBuilder()
                                        .setRejectedSpans(rejected)
                                        .setErrorMessage(message))
                                .build();
            case METRICS ->
                isWhole
                        ? ExportMetricsServiceResponse.getDefaultInstance()
                        : ExportMetricsServiceResponse.newBuilder()
                                .setPartialSuccess(ExportMetricsPartialSuccess.newBuilder()
                                        .setRejectedDataPoints(rejected)
                                        .setErrorMessage(message))
                                .build();
        };
    }
}
