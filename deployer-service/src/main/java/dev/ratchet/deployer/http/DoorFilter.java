package dev.ratchet.deployer.http;

import dev.ratchet.cycle.config.Access;
import dev.ratchet.cycle.config.Principal;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Lets in whom the configuration knows, and stamps the request with who that is. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DoorFilter {
    private static final String PRINCIPAL = "ratchet.principal";

    private final Access access;

    DoorFilter(Access access) {
        this.access = access;
    }

    @RequestFilter
    @Nullable
    HttpResponse<String> enter(HttpRequest<?> request) {
        Optional<Principal> principal = request.getPath().matches("/health(/liveness|/readiness)?")
                ? Optional.of(Principal.LOCAL)
                : access.principal(request.getHeaders().getAuthorization());
        if (principal.isEmpty()) {
            return Answers.error(HttpResponse.unauthorized(), "send a configured token as Authorization: Bearer ...");
        }
        request.setAttribute(PRINCIPAL, principal.get());
        return null;
    }

    static Principal principal(HttpRequest<?> request) {
        return request.getAttribute(PRINCIPAL, Principal.class)
                .orElseThrow(() -> new IllegalStateException("no principal on " + request.getPath()));
    }
}
