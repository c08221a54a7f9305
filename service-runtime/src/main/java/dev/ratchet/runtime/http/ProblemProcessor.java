package dev.ratchet.runtime.http;

import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Formats errors that Micronaut itself detects (unknown route, wrong type, missing parameter) as problems. */
@Singleton
final class ProblemProcessor implements ErrorResponseProcessor<Problem> {
    @Override
    public MutableHttpResponse<Problem> processResponse(ErrorContext context, MutableHttpResponse<?> response) {
        String reasons = context.getErrors().stream().map(Error::getMessage).collect(Collectors.joining("; "));
        String request = context.getRequest().getMethodName() + " "
                + context.getRequest().getPath();
        Problem problem =
                new Problem(response.code(), (reasons.isEmpty() ? response.reason() : reasons) + " (" + request + ")");
        return response.body(problem).contentType(MediaType.APPLICATION_JSON_PROBLEM_TYPE);
    }
}
