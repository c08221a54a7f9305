package dev.ratchet.ingest.kafka;

import com.google.protobuf.Message;
import dev.ratchet.ingest.core.Admission;
import dev.ratchet.ingest.otlp.OtlpBody;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;

/**
 * Which of OTLP's three requests a raw record holds. They share field numbers down to the records themselves, where the
 * wire types differ, so a request is the one that reads without a field unknown to its schema.
 */
enum OtlpSignal {
    LOGS,
    SPANS,
    METRICS,
    EMPTY;

    static OtlpSignal of(byte[] body) {
        if (body.length == 0) {
            return EMPTY;
        }
        if (fits(body, ExportTraceServiceRequest.getDefaultInstance())) {
            return SPANS;
        }
        if (fits(body, ExportLogsServiceRequest.getDefaultInstance())) {
            return LOGS;
        }
        if (fits(body, ExportMetricsServiceRequest.getDefaultInstance())) {
            return METRICS;
        }
        throw new Admission.Refused("the bytes are no OTLP request for logs, traces or metrics in protobuf");
    }

    private static boolean fits(byte[] body, Message empty) {
        try {
            return known(OtlpBody.read(body, false, empty));
        } catch (Admission.Refused e) {
            return false;
        }
    }

    private static boolean known(Message message) {
        if (!message.getUnknownFields().asMap().isEmpty()) {
            return false;
        }
        return message.getAllFields().values().stream().allMatch(OtlpSignal::knownValue);
    }

    private static boolean knownValue(Object value) {
        return switch (value) {
            case Message message -> known(message);
            case Iterable<?> values -> {
                for (Object it : values) {
                    if (!knownValue(it)) {
                        yield false;
                    }
                }
                yield true;
            }
            default -> true;
        };
    }
}
