package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import dev.ratchet.ingest.core.Admission.RefusedException;
import dev.ratchet.ingest.core.ComponentNaming;
import dev.ratchet.ingest.core.Rejections;
import dev.ratchet.ingest.core.ResourceReports.Emitter;
import dev.ratchet.ingest.otlp.span.OperationName;
import dev.ratchet.ingest.otlp.span.RetainedDetails;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Status;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Converts OpenTelemetry spans. */
final class OtlpSpans {
    private final String tenant;
    private final long nowMillis;
    private final ComponentNaming naming;
    private final Set<Emitter> emitters = new LinkedHashSet<>();
    private final Rejections.Collector rejections = new Rejections.Collector();
    private final List<Span> records = new ArrayList<>();

    OtlpSpans(String tenant, long nowMillis, ComponentNaming naming) {
        this.tenant = tenant;
        this.nowMillis = nowMillis;
        this.naming = naming;
    }

    OtlpBatch.Spans of(ExportTraceServiceRequest request) {
        for (var emitted : request.getResourceSpansList()) {
            OtlpResource resource = OtlpResource.of(emitted.getResource(), naming);
            resource.statedEmitter().ifPresent(emitters::add);
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
        return new OtlpBatch.Spans(records, rejections.rejections(), emitters);
    }

    private Span record(OtlpResource resource, io.opentelemetry.proto.trace.v1.Span emitted) {
        String trace = OtlpIds.trace(emitted.getTraceId());
        String span = OtlpIds.span(emitted.getSpanId());
        if (trace.isEmpty() || span.isEmpty()) {
            throw new RefusedException("a span needs a trace id of 16 bytes and a span id of 8, not all zero: "
                    + emitted.getTraceId().size() + " and "
                    + emitted.getSpanId().size());
        }
        long start =
                emitted.getStartTimeUnixNano() == 0 ? emitted.getEndTimeUnixNano() : emitted.getStartTimeUnixNano();
        Map<String, String> own = OtlpValues.attributes(emitted.getAttributesList());
        String component = resource.component(own);
        SpanKind kind = kind(emitted.getKind());
        return new Span(
                tenant,
                component,
                new Span.SpanContext(trace, span, OtlpIds.span(emitted.getParentSpanId())),
                OperationName.of(emitted.getName(), kind, own),
                kind,
                new Span.SpanTime(OtlpTimes.millis(start, nowMillis), duration(resource, emitted)),
                emitted.getStatus().getCode() == Status.StatusCode.STATUS_CODE_ERROR,
                RetainedDetails.of(kind, own, resource.emitter().ofSpan(), exceptions(emitted)));
    }

    private static List<Map<String, String>> exceptions(io.opentelemetry.proto.trace.v1.Span emitted) {
        return emitted.getEventsList().stream()
                .filter(it -> it.getName().equals("exception"))
                .map(it -> OtlpValues.attributes(it.getAttributesList()))
                .toList();
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
    private long duration(OtlpResource resource, io.opentelemetry.proto.trace.v1.Span span) {
        long start = span.getStartTimeUnixNano();
        long end = span.getEndTimeUnixNano();
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
