package dev.ratchet.runtime.http;

import dev.ratchet.runtime.kafka.ServiceHealth;
import io.micronaut.context.annotation.Bean;
import io.micronaut.context.annotation.Factory;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.async.publisher.Publishers;
import io.micronaut.health.HealthStatus;
import io.micronaut.management.health.indicator.HealthIndicator;
import io.micronaut.management.health.indicator.HealthResult;
import io.micronaut.management.health.indicator.annotation.Liveness;
import io.micronaut.management.health.indicator.annotation.Readiness;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Indicators of {@code /health}: liveness (if it is down, restart the service) and readiness (if it is down, wait). The
 * details are the states of the parts.
 */
@Factory
@Requires(beans = ServiceHealth.class)
final class ServiceIndicators {
    @Bean
    @Singleton
    @Liveness
    HealthIndicator liveness(ServiceHealth health) {
        return indicator("liveness", health::liveness);
    }

    @Bean
    @Singleton
    @Readiness
    HealthIndicator readiness(ServiceHealth health) {
        return indicator("readiness", health::readiness);
    }

    private static HealthIndicator indicator(String name, Supplier<ServiceHealth.Report> check) {
        return () -> {
            ServiceHealth.Report report = check.get();
            return Publishers.just(HealthResult.builder(name, report.up() ? HealthStatus.UP : HealthStatus.DOWN)
                    .details(report.parts())
                    .build());
        };
    }
}
