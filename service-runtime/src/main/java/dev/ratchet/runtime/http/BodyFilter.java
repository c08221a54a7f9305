package dev.ratchet.runtime.http;

import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.budget.JsonCost;
import dev.ratchet.runtime.config.Principal;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.core.type.Argument;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.ServerHttpRequest;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import io.micronaut.http.body.ByteBody;
import io.micronaut.http.body.CloseableAvailableByteBody;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.web.router.RouteAttributes;
import io.micronaut.web.router.RouteInfo;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionStage;
import java.util.concurrent.ExecutorService;

/**
 * Parses a request body into the record that the route declares as its {@link Body}. Parsing is strict, and its memory
 * comes from the budget of the sender's tenant.
 *
 * <p>Micronaut would parse the body on the event loop, which must neither wait for memory nor parse 16 MB.
 */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(200) // after authentication and the check of the broker
@Requires(beans = Budget.class)
final class BodyFilter {
    /** Request attribute that holds the {@link RawBody}; controllers bind it by this name. */
    private static final String RAW = "raw";

    private final Budget budget;
    private final Optional<RequestQuota> quota;
    private final ExecutorService blocking;

    BodyFilter(Budget budget, Optional<RequestQuota> quota, @Named(TaskExecutors.BLOCKING) ExecutorService blocking) {
        this.budget = budget;
        this.quota = quota;
        this.blocking = blocking;
    }

    @RequestFilter
    CompletionStage<HttpRequest<?>> read(ServerHttpRequest<?> request) {
        return bodyType(request)
                .map(type -> read(request, type))
                .orElseGet(() -> CompletableFuture.completedFuture(request));
    }

    private static Optional<Class<?>> bodyType(HttpRequest<?> request) {
        return RouteAttributes.getRouteInfo(request)
                .flatMap(RouteInfo::getRequestBodyType)
                .filter(argument -> argument.isAnnotationPresent(Body.class))
                .<Class<?>>map(Argument::getType)
                .filter(Class::isRecord);
    }

    private CompletionStage<HttpRequest<?>> read(ServerHttpRequest<?> request, Class<?> type) {
        quota.ifPresent(it -> it.require(request.getPath(), tenant(request)));
        return request.byteBody()
                .split(ByteBody.SplitBackpressureMode.FASTEST)
                .buffer()
                .thenApplyAsync(body -> withRecord(request, bytes(body), type), blocking);
    }

    private static byte[] bytes(CloseableAvailableByteBody body) {
        try (body) {
            return body.toByteArray();
        }
    }

    private HttpRequest<?> withRecord(HttpRequest<?> request, byte[] body, Class<?> type) {
        request.setAttribute(RAW, new RawBody(request.getPath(), body));
        try (Budget.Share share = budget.open(tenant(request))) {
            byte[] json = decode(request, body, share);
            JsonCost.reserve(share, json);
            return request.mutate().body(StrictJson.read(json, type));
        }
    }

    /** Decompresses a body and charges for it, unless it waited in vain for memory, which others use. */
    private byte[] decode(HttpRequest<?> request, byte[] body, Budget.Share share) {
        byte[] json;
        try {
            json = ContentEncoding.decode(request, body, share);
        } catch (Budget.Busy e) {
            throw e;
        } catch (RuntimeException e) {
            charge(request, Math.max(body.length, share.usedBytes()));
            throw e;
        }
        charge(request, json.length);
        return json;
    }

    private void charge(HttpRequest<?> request, long bytes) {
        quota.ifPresent(it -> it.charge(request.getPath(), tenant(request), bytes));
    }

    private static String tenant(HttpRequest<?> request) {
        return request.getAttribute(AuthenticationFilter.PRINCIPAL, Principal.class)
                .orElseThrow()
                .tenant();
    }
}
