package dev.ratchet.ingest;

import dev.ratchet.ingest.door.TelemetryQuota;
import dev.ratchet.ingest.source.PrometheusSource;
import dev.ratchet.ingest.source.cloudwatch.CloudWatchSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Meters of the ingest service itself. */
@Factory
final class IngestMeters {
    @Singleton
    MeterBinder quota(TelemetryQuota quota) {
        return registry -> FunctionCounter.builder("ratchet.quota.refusals", quota, TelemetryQuota::refusals)
                .description("Requests refused because their tenant had exceeded its quota")
                .register(registry);
    }

    @Singleton
    MeterBinder prometheus(PrometheusSource source) {
        return registry -> {
            FunctionCounter.builder("ratchet.prometheus.failures", source, PrometheusSource::failures)
                    .description("Queries of Prometheus that failed and are repeated")
                    .register(registry);
            FunctionCounter.builder("ratchet.prometheus.points", source, PrometheusSource::points)
                    .description("Metric points written from Prometheus")
                    .register(registry);
        };
    }

    @Singleton
    MeterBinder cloudWatch(CloudWatchSource source) {
        return registry -> {
            FunctionCounter.builder("ratchet.cloudwatch.calls", source, CloudWatchSource::calls)
                    .description("Requests to CloudWatch, with repetitions")
                    .register(registry);
            FunctionCounter.builder("ratchet.cloudwatch.failures", source, CloudWatchSource::failures)
                    .description("Reads of CloudWatch that failed and are repeated")
                    .register(registry);
            FunctionCounter.builder("ratchet.cloudwatch.records", source, CloudWatchSource::records)
                    .description("Points, log records and alarms written from CloudWatch")
                    .register(registry);
            FunctionCounter.builder("ratchet.cloudwatch.refusals", source, CloudWatchSource::refusals)
                    .description("Reads of CloudWatch beyond the budget of requests per hour")
                    .register(registry);
        };
    }
}
