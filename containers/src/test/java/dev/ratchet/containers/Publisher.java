package dev.ratchet.containers;

import io.opentelemetry.api.common.AttributeKey;
import io.opentelemetry.api.logs.Severity;
import io.opentelemetry.exporter.otlp.http.logs.OtlpHttpLogRecordExporter;
import io.opentelemetry.sdk.common.CompletableResultCode;
import io.opentelemetry.sdk.logs.SdkLoggerProvider;
import io.opentelemetry.sdk.logs.data.LogRecordData;
import io.opentelemetry.sdk.logs.export.LogRecordExporter;
import io.opentelemetry.sdk.logs.export.SimpleLogRecordProcessor;
import io.opentelemetry.sdk.resources.Resource;
import java.time.Duration;
import java.util.Collection;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/** Logs twenty numbered records a second through OpenTelemetry's SDK, and remembers those that were acknowledged. */
final class Publisher implements AutoCloseable {
    private final Set<String> acknowledged = ConcurrentHashMap.newKeySet();
    private final AtomicLong number = new AtomicLong();
    private final SdkLoggerProvider provider;
    private final ScheduledExecutorService clock = Executors.newSingleThreadScheduledExecutor();

    private final Future<?> publishing;

    Publisher(String endpoint, String token) {
        LogRecordExporter exporter = new Remembering(OtlpHttpLogRecordExporter.builder()
                .setEndpoint(endpoint + "/v1/logs")
                .addHeader("Authorization", "Bearer " + token)
                .setTimeout(Duration.ofSeconds(5))
                .build());
        provider = SdkLoggerProvider.builder()
                .setResource(Resource.create(io.opentelemetry.api.common.Attributes.of(
                        AttributeKey.stringKey("service.name"), "published-by-others")))
                .addLogRecordProcessor(SimpleLogRecordProcessor.create(exporter))
                .build();
        publishing = clock.scheduleAtFixedRate(this::publish, 0, 50, TimeUnit.MILLISECONDS);
    }

    private void publish() {
        provider.get("containers")
                .logRecordBuilder()
                .setSeverity(Severity.INFO)
                .setBody("record-" + number.incrementAndGet() + ".")
                .emit();
    }

    /** Returns the bodies of the records that ingest has acknowledged so far. */
    Set<String> acknowledged() {
        return Set.copyOf(acknowledged);
    }

    @Override
    public void close() {
        publishing.cancel(false);
        clock.close();
        provider.shutdown().join(30, TimeUnit.SECONDS);
    }

    private final class Remembering implements LogRecordExporter {
        private final LogRecordExporter exporter;

        Remembering(LogRecordExporter exporter) {
            this.exporter = exporter;
        }

        @Override
        public CompletableResultCode export(Collection<LogRecordData> records) {
            CompletableResultCode result = exporter.export(records);
            result.whenComplete(() -> {
                if (result.isSuccess()) {
                    records.forEach(record ->
                            acknowledged.add(String.valueOf(java.util.Objects.requireNonNull(record.getBodyValue())
                                    .asString())));
                }
            });
            return result;
        }

        @Override
        public CompletableResultCode flush() {
            return exporter.flush();
        }

        @Override
        public CompletableResultCode shutdown() {
            return exporter.shutdown();
        }
    }
}
