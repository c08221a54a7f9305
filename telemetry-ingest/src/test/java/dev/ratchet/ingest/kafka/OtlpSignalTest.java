package dev.ratchet.ingest.kafka;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import com.google.protobuf.ByteString;
import dev.ratchet.ingest.core.Admission.Refused;
import io.opentelemetry.proto.collector.logs.v1.ExportLogsServiceRequest;
import io.opentelemetry.proto.collector.metrics.v1.ExportMetricsServiceRequest;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class OtlpSignalTest {
    @Test
    void tellsTheThreeRequestsApartByTheirRecords() {
        // Given
        var logs = ExportLogsServiceRequest.newBuilder();
        logs.addResourceLogsBuilder()
                .addScopeLogsBuilder()
                .addLogRecordsBuilder()
                .setTimeUnixNano(1);
        var spans = ExportTraceServiceRequest.newBuilder();
        spans.addResourceSpansBuilder()
                .addScopeSpansBuilder()
                .addSpansBuilder()
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setStartTimeUnixNano(1);
        var metrics = ExportMetricsServiceRequest.newBuilder();
        metrics.addResourceMetricsBuilder()
                .addScopeMetricsBuilder()
                .addMetricsBuilder()
                .setName("calls")
                .getGaugeBuilder()
                .addDataPointsBuilder()
                .setAsDouble(1);

        // When
        var found = java.util.List.of(
                OtlpSignal.of(logs.build().toByteArray()),
                OtlpSignal.of(spans.build().toByteArray()),
                OtlpSignal.of(metrics.build().toByteArray()),
                OtlpSignal.of(new byte[0]));

        // Then
        assertEquals(java.util.List.of(OtlpSignal.LOGS, OtlpSignal.SPANS, OtlpSignal.METRICS, OtlpSignal.EMPTY), found);
    }

    @Test
    void refusesWhatIsNoneOfThem() {
        // Given
        byte[] garbage = "no protobuf at all".getBytes(StandardCharsets.UTF_8);

        // When
        Refused refused = assertThrows(Refused.class, () -> OtlpSignal.of(garbage));

        // Then
        assertEquals("the bytes are no OTLP request for logs, traces or metrics in protobuf", refused.getMessage());
    }
}
