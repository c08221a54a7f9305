package dev.ratchet.deployer.http;

import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.kafka.ServiceHealth;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses writes while no broker answers, at once instead of after a timeout; the sender can repeat them. */
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
                : Problems.builder(new Problem(503, "no broker answers; send the request again"))
                        .header("Retry-After", "1");
    }
}
