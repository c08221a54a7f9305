package dev.ratchet.ingest;

import dev.ratchet.ingest.door.OtlpDoor;
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
}
