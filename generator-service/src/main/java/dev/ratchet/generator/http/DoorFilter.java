package dev.ratchet.generator.http;

import dev.ratchet.runtime.http.DoorGuard;
import dev.ratchet.runtime.http.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.RequestFilter;
import io.micronaut.http.annotation.ServerFilter;
import org.jspecify.annotations.Nullable;

/** Refuses requests from unknown hosts and origins. */
@ServerFilter(ServerFilter.MATCH_ALL_PATTERN)
final class DoorFilter {
    private final DoorGuard guard;

    DoorFilter(DoorGuard guard) {
        this.guard = guard;
    }

    @RequestFilter
    @Nullable
    HttpResponse<String> enter(HttpRequest<?> request) {
        return guard.refusal(new DoorGuard.Request(
                        request.getMethodName(),
                        request.getHeaders().getAll(HttpHeaders.HOST),
                        request.getHeaders().getAll(HttpHeaders.ORIGIN),
                        request.getHeaders().getFirst(HttpHeaders.CONTENT_TYPE)))
                .map(DoorFilter::answer)
                .orElse(null);
    }

    private static HttpResponse<String> answer(Problem problem) {
        return HttpResponse.<String>status(HttpStatus.valueOf(problem.status()))
                .body(problem.json())
                .contentType(new MediaType(Problem.TYPE));
    }
}
