package dev.ratchet.ingest.http;

import dev.ratchet.runtime.config.Access;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DoorGuard;
import dev.ratchet.runtime.http.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Authenticates requests against the configured tokens, and attaches the principal to the request. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DoorFilter {
    private static final String PRINCIPAL = "ratchet.principal";

    private final Access access;
    private final DoorGuard guard;

    DoorFilter(Access access, DoorGuard guard) {
        this.access = access;
        this.guard = guard;
    }

    @RequestFilter
    @Nullable
    HttpResponse<String> enter(HttpRequest<?> request) {
        Optional<Problem> refusal = guard.refusal(new DoorGuard.Request(
                request.getMethodName(),
                request.getHeaders().getAll(HttpHeaders.HOST),
                request.getHeaders().getAll(HttpHeaders.ORIGIN),
                request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)));
        if (refusal.isPresent()) {
            return ErrorResponses.error(
                    HttpResponse.status(HttpStatus.valueOf(refusal.get().status())),
                    refusal.get().detail());
        }
        Optional<Principal> principal = request.getPath().matches("/health(/liveness|/readiness)?")
                ? Optional.of(Principal.LOCAL)
                : access.principal(request.getHeaders().getFirst(HttpHeaders.AUTHORIZATION));
        if (principal.isEmpty()) {
            return ErrorResponses.error(
                    HttpResponse.unauthorized(), "send a configured token as Authorization: Bearer ...");
        }
        request.setAttribute(PRINCIPAL, principal.get());
        return null;
    }

    static Principal principal(HttpRequest<?> request) {
        return request.getAttribute(PRINCIPAL, Principal.class)
                .orElseThrow(() -> new IllegalStateException("no principal on " + request.getPath()));
    }
}
