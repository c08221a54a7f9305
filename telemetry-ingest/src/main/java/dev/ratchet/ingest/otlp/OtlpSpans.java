package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.ingest.core.Admission.Refused;
import dev.ratchet.ingest.core.Rejections;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.List;

/** Converts OpenTelemetry spans. */
final class OtlpSpans {
    private final String tenant;
    private final long nowMillis;
    private final Rejections.Collector rejections = new Rejections.Collector();
    private final List<Span> records = new ArrayList<>();

    OtlpSpans(String tenant, long nowMillis) {
        this.tenant = tenant;
        this.nowMillis = nowMillis;
    }

    OtlpBatch.Spans of(ExportTraceServiceRequest request) {
        for (var emitted : request.getResourceSpansList()) {
            OtlpResource resource = OtlpResource.of(emitted.getResource());
            for (var scope : emitted.getScopeSpansList()) {
                for (var span : scope.getSpansList()) {
                    try {
                        records.add(record(resource, span));
                    } catch (IllegalArgumentException e) {
                        rejections.reject(1, resource.description() + ": " + e.getMessage());
                    }
                }
            }
        }
        return new OtlpBatch.Spans(records, rejections.rejections());
    }

    private Span record(OtlpResource resource, io.opentelemetry.proto.trace.v1.Span it) {
        String trace = OtlpIds.trace(it.getTraceId());
        String span = OtlpIds.span(it.getSpanId());
        if (trace.isEmpty() || span.isEmpty()) {
            throw new Refused("a span needs a trace id of 16 bytes and a span id of 8, not all zero: "
                    + it.getTraceId().size() + " and " + it.getSpanId().size());
        }
        long start = it.getStartTimeUnixNano() == 0 ? it.getEndTimeUnixNano() : it.getStartTimeUnixNano();
        String component = resource.component(OtlpValues.attributes(it.getAttributesList()));
        long atMillis = OtlpTimes.millis(start, nowMillis);
        return new Span(
                tenant,
                component,
                trace,
                span,
                OtlpIds.span(it.getParentSpanId()),
                it.getName(),
                atMillis,
                duration(resource, it),
                it.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                kind(it.getKind()));
    }

    private static SpanKind kind(io.opentelemetry.proto.trace.v1.Span.SpanKind kind) {
        return switch (kind) {
            case SPAN_KIND_INTERNAL -> SpanKind.INTERNAL;
            case SPAN_KIND_SERVER -> SpanKind.SERVER;
            case SPAN_KIND_CLIENT -> SpanKind.CLIENT;
            case SPAN_KIND_PRODUCER -> SpanKind.PRODUCER;
            case SPAN_KIND_CONSUMER -> SpanKind.CONSUMER;
            case SPAN_KIND_UNSPECIFIED, UNRECOGNIZED -> SpanKind.UNKNOWN;
        };
    }

    /**
     * Returns the duration; 0 if it is unknown because the span has not ended, has no start, or the clock was set back
     * in between.
     */
    private long duration(OtlpResource resource, io.opentelemetry.proto.trace.v1.Span it) {
        long start = it.getStartTimeUnixNano();
        long end = it.getEndTimeUnixNano();
        if (start == 0 || end == 0) {
            rejections.adjust(resource.description() + ": a span without " + (end == 0 ? "an end" : "a start")
                    + " has duration 0");
            return 0;
        }
        OtlpTimes.millis(end, nowMillis);
        if (end < start) {
            rejections.adjust(resource.description() + ": a span that ends before it starts has duration 0");
            return 0;
        }
        return end - start;
    }
}
