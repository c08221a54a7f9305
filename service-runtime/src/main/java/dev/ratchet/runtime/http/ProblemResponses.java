package dev.ratchet.runtime.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import java.time.Duration;

/** Responses that hold a {@link Problem}. */
public final class ProblemResponses {
    private static final long MILLIS_PER_SECOND = 1000;

    /** Creates a response with the status of the problem. */
    public static MutableHttpResponse<Problem> of(Problem problem) {
        return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .body(problem)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    /** Creates a response that states in {@code Retry-After} when the sender may retry, if it may. */
    static MutableHttpResponse<Problem> of(ProblemException e) {
        MutableHttpResponse<Problem> response = of(e.problem());
        e.retryAfter().ifPresent(time -> response.header(HttpHeaders.RETRY_AFTER, seconds(time)));
        return response;
    }

    /** Creates a 503: the service cannot answer now, but the same request may succeed a second later. */
    public static MutableHttpResponse<Problem> unavailable(String detail) {
        return of(new ProblemException(new Problem(503, detail)));
    }

    private static String seconds(Duration time) {
        return Long.toString(Math.max(1, Math.ceilDiv(time.toMillis(), MILLIS_PER_SECOND)));
    }

    private ProblemResponses() {}
}
