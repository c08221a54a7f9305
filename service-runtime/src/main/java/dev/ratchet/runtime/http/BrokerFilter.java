package dev.ratchet.runtime.http;

import dev.ratchet.runtime.kafka.ServiceHealth;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpMethod;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses writes at once while no broker answers, instead of after a timeout, so that the sender can retry. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(100)
@Requires(beans = ServiceHealth.class)
final class BrokerFilter {
    private final ServiceHealth health;

    BrokerFilter(ServiceHealth health) {
        this.health = health;
    }

    @RequestFilter
    @Nullable
    HttpResponse<Problem> refuseWritesInAnOutage(HttpRequest<?> request) {
        return request.getMethod() != HttpMethod.POST || health.accepts()
                ? null
                : ProblemResponses.unavailable("no broker answers; send the request again");
    }
}
