package dev.ratchet.analyzer.http;

import dev.ratchet.runtime.kafka.ServiceHealth;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import java.util.Map;

/** Liveness (restart the service if it is down) and readiness (wait), each 200 or 503; {@code /health} is readiness. */
@Controller("/health")
final class HealthController {
    private final ServiceHealth health;

    HealthController(ServiceHealth health) {
        this.health = health;
    }

    @Get
    HttpResponse<Map<String, String>> health() {
        return readiness();
    }

    @Get("/readiness")
    HttpResponse<Map<String, String>> readiness() {
        return answer(health.readiness());
    }

    @Get("/liveness")
    HttpResponse<Map<String, String>> liveness() {
        return answer(health.liveness());
    }

    private static HttpResponse<Map<String, String>> answer(ServiceHealth.Report report) {
        return HttpResponse.<Map<String, String>>status(report.up() ? HttpStatus.OK : HttpStatus.SERVICE_UNAVAILABLE)
                .body(report.answer());
    }
}
