package dev.ratchet.analyzer.http;

import dev.ratchet.runtime.http.Problem;
import io.micronaut.http.HttpHeaders;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Problem answers (RFC 9457), also for the errors that Micronaut answers itself, such as an unknown route. */
@Singleton
final class Problems implements ErrorResponseProcessor<String> {
    private static final MediaType TYPE = new MediaType(Problem.TYPE);

    static MutableHttpResponse<String> response(Problem problem) {
        return HttpResponse.<String>status(HttpStatus.valueOf(problem.status()))
                .body(problem.json())
                .contentType(TYPE);
    }

    /** The service cannot answer now; the same request may succeed a second later. */
    static MutableHttpResponse<String> unavailable(String detail) {
        return response(new Problem(503, detail)).header(HttpHeaders.RETRY_AFTER, "1");
    }

    @Override
    public MutableHttpResponse<String> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        String reasons = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        String request = context.getRequest().getMethodName() + " "
                + context.getRequest().getPath();
        Problem problem =
                new Problem(response.code(), (reasons.isEmpty() ? response.reason() : reasons) + " (" + request + ")");
        return response.body(problem.json()).contentType(TYPE);
    }
}
