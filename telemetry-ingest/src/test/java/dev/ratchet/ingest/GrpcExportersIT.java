package dev.ratchet.ingest;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
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
        String endpoint = "http://127.0.0.1:" + ingest.grpcPort();
        var logs = OtlpGrpcLogRecordExporter.builder()
                .setEndpoint(endpoint)
                .setCompression(compression)
                .build();
        var spans = OtlpGrpcSpanExporter.builder()
                .setEndpoint(endpoint)
                .setCompression(compression)
                .build();
        var metrics = OtlpGrpcMetricExporter.builder()
                .setEndpoint(endpoint)
                .setCompression(compression)
                .build();

        try (SdkLoggerProvider logger = SdkLoggerProvider.builder()
                        .setResource(resource)
                        .addLogRecordProcessor(
                                BatchLogRecordProcessor.builder(logs).build())
                        .build();
                SdkTracerProvider tracer = SdkTracerProvider.builder()
                        .setResource(resource)
                        .addSpanProcessor(BatchSpanProcessor.builder(spans).build())
                        .build();
                SdkMeterProvider meter = SdkMeterProvider.builder()
                        .setResource(resource)
                        .registerMetricReader(PeriodicMetricReader.create(metrics))
                        .build()) {
            logger.get("test")
                    .logRecordBuilder()
                    .setSeverity(Severity.ERROR)
                    .setBody("out of stock")
                    .emit();
            tracer.get("test").spanBuilder("GET /cart").startSpan().end();
            meter.get("test").counterBuilder("orders").build().add(3);

            assertSent(logger.forceFlush());
            assertSent(tracer.forceFlush());
            assertSent(meter.forceFlush());
        }

        assertEquals(1, logsOf(component));
        assertEquals(
                1,
                read(Topics.SPANS).stream()
                        .filter(it -> it.component().equals(component))
                        .count());
        assertFalse(pointsOf(component) == 0, "no point of " + component);
    }

    private static void assertSent(CompletableResultCode result) {
        assertTrue(result.join(20, TimeUnit.SECONDS).isSuccess());
    }
}
