package dev.ratchet.storefront;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.common.Attributes;
import io.opentelemetry.api.logs.Logger;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.api.metrics.DoubleHistogram;
import io.opentelemetry.api.metrics.LongCounter;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.exporter.otlp.http.metrics.OtlpHttpMetricExporter;
import io.opentelemetry.exporter.otlp.http.trace.OtlpHttpSpanExporter;
import io.opentelemetry.sdk.OpenTelemetrySdk;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.export.BatchLogRecordProcessor;
import io.opentelemetry.sdk.metrics.SdkMeterProvider;
import io.opentelemetry.sdk.metrics.export.PeriodicMetricReader;
import io.opentelemetry.sdk.resources.Resource;
import io.opentelemetry.sdk.trace.SdkTracerProvider;
import io.opentelemetry.sdk.trace.export.BatchSpanProcessor;
import io.opentelemetry.sdk.trace.samplers.Sampler;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.Callable;

/**
 * Sends telemetry with the official OpenTelemetry SDK over OTLP/HTTP: an error log per failed call, a count and a
 * latency histogram, a span for 5 % of the calls.
 */
final class Telemetry implements AutoCloseable {
    private static final AttributeKey<String> COMPONENT = AttributeKey.stringKey("ratchet.component");
    private static final AttributeKey<String> OUTCOME = AttributeKey.stringKey("outcome");
    private static final AttributeKey<String> TYPE = AttributeKey.stringKey("exception.type");
    private static final AttributeKey<String> MESSAGE = AttributeKey.stringKey("exception.message");
    private static final AttributeKey<String> STACKTRACE = AttributeKey.stringKey("exception.stacktrace");
    private static final double TRACED_SHARE = 0.05;

    private final OpenTelemetrySdk sdk;
    private final Logger logger;
    private final Tracer tracer;
    private final LongCounter calls;
    private final DoubleHistogram latency;

    Telemetry(URI otlp, Optional<String> token, String instance) {
        String base = otlp.toString().replaceAll("/$", "");
        Map<String, String> headers =
                token.map(it -> Map.of("Authorization", "Bearer " + it)).orElse(Map.of());
        Resource resource = Resource.getDefault()
                .merge(Resource.create(Attributes.of(
                        AttributeKey.stringKey("service.name"),
                        "storefront",
                        AttributeKey.stringKey("service.instance.id"),
                        instance)));
        this.sdk = OpenTelemetrySdk.builder()
                .setLoggerProvider(logs(base, headers, resource))
                .setMeterProvider(metrics(base, headers, resource))
                .setTracerProvider(traces(base, headers, resource))
                .build();
        this.logger = sdk.getLogsBridge().get("dev.ratchet.storefront");
        this.tracer = sdk.getTracer("dev.ratchet.storefront");
        this.calls = sdk.getMeter("dev.ratchet.storefront")
                .counterBuilder("storefront.calls")
                .build();
        this.latency = sdk.getMeter("dev.ratchet.storefront")
                .histogramBuilder("storefront.latency")
                .setUnit("ms")
                .build();
    }

    /** Runs one call of a component; an exception is logged and rethrown. */
    Map<String, Object> observe(String component, Callable<Map<String, Object>> call) throws Exception {
        Span span = tracer.spanBuilder(component)
                .setSpanKind(SpanKind.SERVER)
                .setAttribute(COMPONENT, component)
                .startSpan();
        long start = System.nanoTime();
        String outcome = "error";
        try {
            Map<String, Object> answer = call.call();
            outcome = "ok";
            return answer;
        } catch (Exception e) {
            span.recordException(e);
            span.setStatus(StatusCode.ERROR);
            logFailure(component, e);
            throw e;
        } finally {
            Attributes attributes = Attributes.of(COMPONENT, component, OUTCOME, outcome);
            calls.add(1, attributes);
            latency.record((System.nanoTime() - start) / 1e6, attributes);
            span.end();
        }
    }

    @Override
    public void close() {
        sdk.close();
    }

    private void logFailure(String component, Exception failure) {
        StringWriter stack = new StringWriter();
        failure.printStackTrace(new PrintWriter(stack));
        logger.logRecordBuilder()
                .setSeverity(Severity.ERROR)
                .setSeverityText("ERROR")
                .setBody("A call of " + component + " failed: " + failure.getMessage())
                .setAttribute(COMPONENT, component)
                .setAttribute(TYPE, failure.getClass().getName())
                .setAttribute(MESSAGE, String.valueOf(failure.getMessage()))
                .setAttribute(STACKTRACE, stack.toString())
                .emit();
    }

    private static SdkLoggerProvider logs(String base, Map<String, String> headers, Resource resource) {
        return SdkLoggerProvider.builder()
                .setResource(resource)
                .addLogRecordProcessor(BatchLogRecordProcessor.builder(OtlpHttpLogRecordExporter.builder()
                                .setEndpoint(base + "/v1/logs")
                                .setHeaders(() -> headers)
                                .build())
                        .setScheduleDelay(Duration.ofMillis(500))
                        .build())
                .build();
    }

    private static SdkMeterProvider metrics(String base, Map<String, String> headers, Resource resource) {
        return SdkMeterProvider.builder()
                .setResource(resource)
                .registerMetricReader(PeriodicMetricReader.builder(OtlpHttpMetricExporter.builder()
                                .setEndpoint(base + "/v1/metrics")
                                .setHeaders(() -> headers)
                                .build())
                        .setInterval(Duration.ofSeconds(5))
                        .build())
                .build();
    }

    private static SdkTracerProvider traces(String base, Map<String, String> headers, Resource resource) {
        return SdkTracerProvider.builder()
                .setResource(resource)
                .setSampler(Sampler.traceIdRatioBased(TRACED_SHARE))
                .addSpanProcessor(BatchSpanProcessor.builder(OtlpHttpSpanExporter.builder()
                                .setEndpoint(base + "/v1/traces")
                                .setHeaders(() -> headers)
                                .build())
                        .build())
                .build();
    }
}
