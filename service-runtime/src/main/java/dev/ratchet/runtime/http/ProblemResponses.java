package dev.ratchet.runtime.http;

import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;

/** Responses that hold a {@link Problem}. */
public final class ProblemResponses {
    private static final String RETRY_SECONDS = "1";

    /** Creates a response with the status of the problem. */
    public static MutableHttpResponse<Problem> of(Problem problem) {
        return HttpResponse.<Problem>status(HttpStatus.valueOf(problem.status()))
                .body(problem)
                .contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }

    /** Creates a 503: the service cannot answer now, but the same request may succeed a second later. */
    public static MutableHttpResponse<Problem> unavailable(String detail) {
        return retryable(new Problem(503, detail));
    }

    /** Creates a response to a request that the sender may retry after a second. */
    static MutableHttpResponse<Problem> retryable(Problem problem) {
        return of(problem).header(HttpHeaders.RETRY_AFTER, RETRY_SECONDS);
    }

    private ProblemResponses() {}
}
