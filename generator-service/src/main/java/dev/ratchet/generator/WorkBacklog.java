package dev.ratchet.generator;

import dev.ratchet.generator.kafka.Proposals;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.MeterBinder;
import jakarta.inject.Singleton;

/** Meter of the work that waits for a worker: base releases to build, and candidates to generate and to prove. */
@Singleton
final class WorkBacklog implements MeterBinder {
    private final Proposals proposals;

    WorkBacklog(Proposals proposals) {
        this.proposals = proposals;
    }

    @Override
    public void bindTo(MeterRegistry registry) {
        Gauge.builder("ratchet.generator.backlog", proposals, Proposals::waiting)
                .description("Units of work that wait for a worker")
                .register(registry);
    }
}
