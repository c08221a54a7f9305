package dev.ratchet.ingest.http;

import dev.ratchet.runtime.kafka.ServiceHealth;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses writes at once while no broker answers, instead of after a timeout, so that the sender can retry. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(100)
final class BrokerFilter {
    private final ServiceHealth health;

    BrokerFilter(ServiceHealth health) {
        this.health = health;
    }

    @RequestFilter
    @Nullable
    HttpResponse<String> enter(HttpRequest<?> request) {
        return request.getMethod() != HttpMethod.POST || health.accepts()
                ? null
                : ErrorResponses.error(
                        HttpResponse.status(HttpStatus.SERVICE_UNAVAILABLE).header("Retry-After", "1"),
                        "no broker answers; send it again");
    }
}
