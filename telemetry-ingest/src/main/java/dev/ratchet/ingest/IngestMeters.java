package dev.ratchet.ingest;

import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.ingest.source.PrometheusSource;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import jakarta.inject.Singleton;

/** Meters of the ingest service itself. */
@Factory
final class IngestMeters {
    @Singleton
    MeterBinder quota(OtlpDoor door) {
        return registry -> FunctionCounter.builder("ratchet.quota.refusals", door, OtlpDoor::refusals)
                .description("OTLP requests refused because their tenant had exceeded its quota")
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
}
