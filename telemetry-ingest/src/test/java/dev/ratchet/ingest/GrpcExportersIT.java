package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.topic.Topics;
import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.logs.OtlpGrpcLogRecordExporter;
import io.opentelemetry.exporter.otlp.metrics.OtlpGrpcMetricExporter;
import io.opentelemetry.exporter.otlp.trace.OtlpGrpcSpanExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** OTLP over gRPC with the exporters of OpenTelemetry's SDK, whose HTTP/2 client is OkHttp. */
class GrpcExportersIT extends IngestCase {
    @ParameterizedTest
    @ValueSource(strings = {"none", "gzip"})
    void writesWhatTheExportersSend(String compression) {
        String component = "sdk-" + compression;
        Resource resource = Resource.create(Attributes.of(AttributeKey.stringKey("service.name"), component));

        sendLogRecord(resource, compression);
        sendSpan(resource, compression);
        sendCount(resource, compression);

        assertEquals(1, logsOf(component));
        assertEquals(
                1,
                read(Topics.SPANS).stream()
                        .filter(it -> it.component().equals(component))
                        .count());
        assertTrue(pointsOf(component) > 0, "no point of " + component);
    }

    private void sendLogRecord(Resource resource, String compression) {
        OtlpGrpcLogRecordExporter exporter = OtlpGrpcLogRecordExporter.builder()
                .setEndpoint(endpoint())
                .setCompression(compression)
                .build();
        try (SdkLoggerProvider logs = SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(exporter).build())
                .build()) {
            logs.get("test")
                    .logRecordBuilder()
                    .setSeverity(Severity.ERROR)
                    .setBody("out of stock")
                    .emit();
            assertSent(logs.forceFlush());
        }
    }

    private void sendSpan(Resource resource, String compression) {
        OtlpGrpcSpanExporter exporter = OtlpGrpcSpanExporter.builder()
                .setEndpoint(endpoint())
                .setCompression(compression)
                .build();
        try (SdkTracerProvider spans = SdkTracerProvider.builder()
                .setResource(resource)
                .addSpanProcessor(BatchSpanProcessor.builder(exporter).build())
                .build()) {
            spans.get("test").spanBuilder("GET /cart").startSpan().end();
            assertSent(spans.forceFlush());
        }
    }

    private void sendCount(Resource resource, String compression) {
        OtlpGrpcMetricExporter exporter = OtlpGrpcMetricExporter.builder()
                .setEndpoint(endpoint())
                .setCompression(compression)
                .build();
        try (SdkMeterProvider metrics = SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.create(exporter))
                .build()) {
            metrics.get("test").counterBuilder("orders").build().add(3);
            assertSent(metrics.forceFlush());
        }
    }

    private String endpoint() {
        return "http://127.0.0.1:" + ingest.grpcPort();
    }

    private static void assertSent(CompletableResultCode result) {
        assertTrue(result.join(20, TimeUnit.SECONDS).isSuccess());
    }
}
