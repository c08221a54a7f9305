package dev.ratchet.runtime.metrics;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.kafka.ServiceHealth;
import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/** Meters of the parts of a service, and of the memory budget of its requests. */
@Factory
final class ServiceMeters {
    @Singleton
    @Requires(beans = ServiceHealth.class)
    MeterBinder parts(ServiceHealth health) {
        return registry -> health.parts().forEach(part -> register(part, registry));
    }

    @Singleton
    @Requires(beans = Budget.class)
    MeterBinder budget(Budget budget) {
        return registry -> {
            Gauge.builder("ratchet.budget.used", budget, Budget::usedBytes)
                    .description("Memory that requests in flight have reserved")
                    .baseUnit(BaseUnits.BYTES)
                    .register(registry);
            Gauge.builder("ratchet.budget.limit", budget, Budget::limitBytes)
                    .description("Memory that requests in flight may reserve together")
                    .baseUnit(BaseUnits.BYTES)
                    .register(registry);
        };
    }

    private static void register(ServiceHealth.Part part, MeterRegistry registry) {
        gauge("ratchet.part.alive", "1 while the part works, 0 when it needs a restart", part, part.alive(), registry);
        gauge("ratchet.part.ready", "1 while the part makes progress", part, part.ready(), registry);
        FunctionCounter.builder(
                        "ratchet.part.failures", part, it -> it.failures().getAsLong())
                .description("Failures after which the part restarted its work")
                .tag("part", part.name())
                .register(registry);
    }

    private static void gauge(
            String name, String description, ServiceHealth.Part part, Supplier<Boolean> state, MeterRegistry registry) {
        Gauge.builder(name, () -> state.get() ? 1 : 0)
                .description(description)
                .tag("part", part.name())
                .register(registry);
    }
}
