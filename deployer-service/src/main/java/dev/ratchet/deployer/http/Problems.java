package dev.ratchet.deployer.http;

import dev.ratchet.runtime.http.Problem;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.MutableHttpResponse;
import io.micronaut.http.server.exceptions.response.Error;
import io.micronaut.http.server.exceptions.response.ErrorContext;
import io.micronaut.http.server.exceptions.response.ErrorResponseProcessor;
import jakarta.inject.Singleton;
import java.util.stream.Collectors;

/** Error responses of Micronaut itself (unknown route, wrong type, missing parameter) as problems. */
@Singleton
final class Problems implements ErrorResponseProcessor<String> {
    private static final MediaType TYPE = new MediaType(Problem.TYPE);

    static HttpResponse<String> response(Problem problem) {
        return builder(problem);
    }

    static MutableHttpResponse<String> builder(Problem problem) {
        return HttpResponse.<String>status(HttpStatus.valueOf(problem.status()))
                .body(problem.json())
                .contentType(TYPE);
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
