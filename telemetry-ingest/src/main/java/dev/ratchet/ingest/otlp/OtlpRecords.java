package dev.ratchet.ingest.otlp;

import com.google.protobuf.ByteString;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.LoggedException;
import dev.ratchet.cycle.Span;
import dev.ratchet.ingest.core.Admission;
import dev.ratchet.ingest.core.Metrics;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/**
 * OpenTelemetry's logs, spans and metrics as records.
 *
 * <p>The component is the attribute {@code ratchet.component} of the record or its resource, else {@code service.name}.
 */
public final class OtlpRecords {
    static final long NANOS = 1_000_000;

    private final String tenant;
    private final long nowMillis;

    /** For the records of a tenant that come in now. */
    public OtlpRecords(String tenant, long nowMillis) {
        this.tenant = tenant;
        this.nowMillis = nowMillis;
    }

    /** Log records; an exception is taken from the semantic attributes {@code exception.*}. */
    public List<LogRecord> logs(ExportLogsServiceRequest request) {
        List<LogRecord> records = new ArrayList<>();
        for (var resource : request.getResourceLogsList()) {
            Map<String, String> of = attributes(resource.getResource().getAttributesList());
            for (var scope : resource.getScopeLogsList()) {
                for (var log : scope.getLogRecordsList()) {
                    Map<String, String> own = attributes(log.getAttributesList());
                    records.add(new LogRecord(
                            tenant,
                            component(of, own),
                            of.getOrDefault("service.instance.id", ""),
                            Admission.moment(log.getTimeUnixNano() / NANOS, nowMillis),
                            log.getSeverityNumberValue(),
                            text(log.getBody()),
                            exception(own),
                            hex(log.getTraceId()),
                            hex(log.getSpanId()),
                            own.getOrDefault("enduser.id", own.getOrDefault("session.id", ""))));
                }
            }
        }
        return records;
    }

    /** Spans. */
    public List<Span> spans(ExportTraceServiceRequest request) {
        List<Span> records = new ArrayList<>();
        for (var resource : request.getResourceSpansList()) {
            Map<String, String> of = attributes(resource.getResource().getAttributesList());
            for (var scope : resource.getScopeSpansList()) {
                for (var span : scope.getSpansList()) {
                    records.add(new Span(
                            tenant,
                            component(of, attributes(span.getAttributesList())),
                            hex(span.getTraceId()),
                            hex(span.getSpanId()),
                            hex(span.getParentSpanId()),
                            span.getName(),
                            Admission.moment(span.getStartTimeUnixNano() / NANOS, nowMillis),
                            span.getEndTimeUnixNano() - span.getStartTimeUnixNano(),
                            span.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR));
                }
            }
        }
        return records;
    }

    /**
     * Points of gauges and sums; of histograms and summaries count and sum, and of histograms what lies in their buckets.
     *
     * @throws Admission.Refused when a histogram is none, with the reason
     */
    public Metrics metrics(ExportMetricsServiceRequest request) {
        return new OtlpMetrics(nowMillis).of(request);
    }

    private static Optional<LoggedException> exception(Map<String, String> own) {
        return Optional.ofNullable(own.get("exception.type"))
                .map(type -> new LoggedException(
                        type, own.getOrDefault("exception.message", ""), own.getOrDefault("exception.stacktrace", "")));
    }

    static String component(Map<String, String> of, Map<String, String> own) {
        String component = own.getOrDefault(
                "ratchet.component", of.getOrDefault("ratchet.component", of.getOrDefault("service.name", "")));
        if (component.isBlank()) {
            throw new Admission.Refused(
                    "no component: set the attribute ratchet.component on the record, or service.name on the resource");
        }
        return component;
    }

    static Map<String, String> attributes(List<KeyValue> attributes) {
        Map<String, String> texts = new TreeMap<>();
        attributes.forEach(it -> texts.put(it.getKey(), text(it.getValue())));
        return texts;
    }

    private static String text(AnyValue value) {
        return switch (value.getValueCase()) {
            case STRING_VALUE -> value.getStringValue();
            case BOOL_VALUE -> Boolean.toString(value.getBoolValue());
            case INT_VALUE -> Long.toString(value.getIntValue());
            case DOUBLE_VALUE -> Double.toString(value.getDoubleValue());
            case BYTES_VALUE -> hex(value.getBytesValue());
            default -> "";
        };
    }

    private static String hex(ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }
}
