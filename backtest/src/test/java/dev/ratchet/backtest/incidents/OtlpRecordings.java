package dev.ratchet.backtest.incidents;

import com.google.protobuf.ByteString;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import io.opentelemetry.proto.trace.v1.ResourceSpans;
import io.opentelemetry.proto.trace.v1.ScopeSpans;
import io.opentelemetry.proto.trace.v1.Status;
import java.nio.ByteBuffer;
import java.util.HexFormat;
import java.util.List;

/** Encodes telemetry as the Collector's file exporter does. */
final class OtlpRecordings {
    private static final long NANOS = 1_000_000;

    /** Request with spans. */
    static byte[] spans(List<Span> spans) {
        ExportTraceServiceRequest.Builder request = ExportTraceServiceRequest.newBuilder();
        for (Span span : spans) {
            request.addResourceSpans(ResourceSpans.newBuilder()
                    .setResource(resource(span.component()))
                    .addScopeSpans(ScopeSpans.newBuilder().addSpans(span(span))));
        }
        return request.build().toByteArray();
    }

    /** Request with log records. */
    static byte[] logs(List<LogRecord> logs) {
        ExportLogsServiceRequest.Builder request = ExportLogsServiceRequest.newBuilder();
        for (LogRecord log : logs) {
            request.addResourceLogs(ResourceLogs.newBuilder()
                    .setResource(resource(log.component()))
                    .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log(log))));
        }
        return request.build().toByteArray();
    }

    /** A request after its length. */
    static byte[] framed(byte[] request) {
        return ByteBuffer.allocate(Integer.BYTES + request.length)
                .putInt(request.length)
                .put(request)
                .array();
    }

    private static io.opentelemetry.proto.trace.v1.Span span(Span span) {
        long start = span.atMillis() * NANOS;
        return io.opentelemetry.proto.trace.v1.Span.newBuilder()
                .setTraceId(id(span.context().traceId()))
                .setSpanId(id(span.context().spanId()))
                .setParentSpanId(id(span.context().parentSpanId()))
                .setName(span.name())
                .setKind(kind(span.kind()))
                .setStartTimeUnixNano(start)
                .setEndTimeUnixNano(start + span.durationNanos())
                .setStatus(Status.newBuilder()
                        .setCode(
                                span.error()
                                        ? Status.StatusCode.STATUS_CODE_ERROR
                                        : Status.StatusCode.STATUS_CODE_UNSET))
                .build();
    }

    private static io.opentelemetry.proto.trace.v1.Span.SpanKind kind(SpanKind kind) {
        return switch (kind) {
            case UNKNOWN -> io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_UNSPECIFIED;
            case INTERNAL -> io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_INTERNAL;
            case SERVER -> io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_SERVER;
            case CLIENT -> io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CLIENT;
            case PRODUCER -> io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_PRODUCER;
            case CONSUMER -> io.opentelemetry.proto.trace.v1.Span.SpanKind.SPAN_KIND_CONSUMER;
        };
    }

    private static io.opentelemetry.proto.logs.v1.LogRecord log(LogRecord log) {
        return io.opentelemetry.proto.logs.v1.LogRecord.newBuilder()
                .setTimeUnixNano(log.atMillis() * NANOS)
                .setSeverityNumberValue(log.severity())
                .setBody(AnyValue.newBuilder().setStringValue(log.body()))
                .setTraceId(id(log.context().traceId()))
                .setSpanId(id(log.context().spanId()))
                .build();
    }

    private static Resource resource(String component) {
        return Resource.newBuilder()
                .addAttributes(KeyValue.newBuilder()
                        .setKey("service.name")
                        .setValue(AnyValue.newBuilder().setStringValue(component)))
                .build();
    }

    private static ByteString id(String hex) {
        return ByteString.copyFrom(HexFormat.of().parseHex(hex));
    }

    /** A line of OTLP JSON with one span. */
    static String json(Span span) {
        return """
                {"resourceSpans":[{"resource":{"attributes":[{"key":"service.name","value":{"stringValue":"%s"}}]},\
                "scopeSpans":[{"spans":[{"traceId":"%s","spanId":"%s","name":"%s","kind":2,\
                "startTimeUnixNano":"%d","endTimeUnixNano":"%d"}]}]}]}
                """.formatted(
                        span.component(),
                        span.context().traceId(),
                        span.context().spanId(),
                        span.name(),
                        span.atMillis() * NANOS,
                        span.atMillis() * NANOS + span.durationNanos());
    }

    private OtlpRecordings() {}
}
