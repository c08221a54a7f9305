package dev.ratchet.runtime.http;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Principal;
import io.micronaut.context.annotation.Requires;
import io.micronaut.core.annotation.Order;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Refuses requests of unknown hosts, origins and principals; attaches the principal to the others. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
@Order(0) // a filter without an order would run after those with one
@Requires(beans = {Access.class, DoorGuard.class})
final class AuthenticationFilter {
    /** Request attribute that holds the {@link Principal}; controllers bind it by this name. */
    static final String PRINCIPAL = "sender";

    /** Paths that need no token. */
    private static final Pattern OPEN = Pattern.compile("/health(/liveness|/readiness)?|/openapi\\.yaml");

    private final Access access;
    private final DoorGuard guard;

    AuthenticationFilter(Access access, DoorGuard guard) {
        this.access = access;
        this.guard = guard;
    }

    @RequestFilter
    @Nullable
    HttpResponse<Problem> authenticate(HttpRequest<?> request) {
        Optional<Problem> refusal = guard.refusal(new DoorGuard.Request(
                request.getMethodName(),
                request.getHeaders().getAll(HttpHeaders.HOST),
                request.getHeaders().getAll(HttpHeaders.ORIGIN),
                request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)));
        if (refusal.isPresent()) {
            return ProblemResponses.of(refusal.get());
        }
        Optional<Principal> principal = OPEN.matcher(request.getPath()).matches()
                ? Optional.of(Principal.LOCAL)
                : access.principal(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        if (principal.isEmpty()) {
            return ProblemResponses.of(new Problem(401, "send a configured token as Authorization: Bearer ..."))
                    .header(HttpHeaders.WWW_AUTHENTICATE, "Bearer");
        }
        request.setAttribute(PRINCIPAL, principal.get());
        return null;
    }
}
