package dev.ratchet.analyzer.http;

import dev.ratchet.analyzer.streams.SeriesQueries;
import dev.ratchet.analyzer.streams.SeriesQueries.Answer;
import dev.ratchet.analyzer.streams.store.SeriesQuery;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.Problem;
import dev.ratchet.runtime.http.ProblemResponses;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Get;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import io.swagger.v3.oas.annotations.enums.ParameterIn;
import io.swagger.v3.oas.annotations.media.Content;
import io.swagger.v3.oas.annotations.media.Schema;
import io.swagger.v3.oas.annotations.responses.ApiResponse;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Endpoint for the history of a metric of the sender's tenant:
 * {@code GET /series?component=&metric=&operation=&window=}.
 * An operation restricts the metric to its series. The window is {@code 1h} (by the minute) or {@code 7d} (by the hour).
 * The instance that has the partition of the component answers; the others forward the request to it.
 */
@Controller("/series")
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class SeriesController {
    private final SeriesQueries queries;
    private final QueryForwarder forwarder;

    SeriesController(SeriesQueries queries, QueryForwarder forwarder) {
        this.queries = queries;
        this.forwarder = forwarder;
    }

    /** Returns the history of a metric. */
    @Get
    @Parameter(name = "component", in = ParameterIn.QUERY, required = true, schema = @Schema(type = "string"))
    @Parameter(name = "metric", in = ParameterIn.QUERY, required = true, schema = @Schema(type = "string"))
    @Parameter(
            name = "operation",
            in = ParameterIn.QUERY,
            description = "Name of an operation, such as GET /basket/{id}; without it, all series of the metric",
            schema = @Schema(type = "string"))
    @Parameter(
            name = "window",
            in = ParameterIn.QUERY,
            description = "The last hour by the minute, or the last week by the hour",
            schema =
                    @Schema(
                            type = "string",
                            allowableValues = {"1h", "7d"},
                            defaultValue = "1h"))
    @ApiResponse(
            responseCode = "200",
            description = "The history",
            content = @Content(schema = @Schema(implementation = SeriesAnswer.class)))
    HttpResponse<?> series(HttpRequest<?> request, @RequestAttribute Principal sender) {
        Map<String, List<String>> parameters = new HashMap<>();
        request.getParameters().forEach(it -> parameters.put(it.getKey(), it.getValue()));
        return switch (SeriesRequest.of(sender.tenant(), parameters)) {
            case SeriesRequest.Invalid it -> ProblemResponses.of(it.problem());
            case SeriesRequest.Valid it -> answer(request, it.query());
        };
    }

    private HttpResponse<?> answer(HttpRequest<?> request, SeriesQuery query) {
        return switch (queries.answer(query)) {
            case Answer.Found it -> HttpResponse.ok(SeriesAnswer.of(query, it.history()));
            case Answer.Missing _ ->
                ProblemResponses.of(new Problem(
                        404,
                        "no series of the metric " + query.metric() + " of the component " + query.component()
                                + " is known; a metric is removed after 26 hours without values"));
            case Answer.OtherInstance it -> forwarder.forward(request, it.address());
            case Answer.Unavailable it -> ProblemResponses.unavailable(it.reason() + "; send the request again");
        };
    }
}
