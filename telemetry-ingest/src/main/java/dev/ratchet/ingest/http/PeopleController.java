package dev.ratchet.ingest.http;

import dev.ratchet.ingest.kafka.PostedRequest;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.RequestCost;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.http.StrictJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** Endpoints for coverage reports, interactions and feature requests. */
@Controller("/v1/ratchet")
@Consumes(MediaType.ALL)
@ExecuteOn(TaskExecutors.BLOCKING)
final class PeopleController {
    private final TelemetryWriter writer;
    private final Budget budget;
    private final Clock clock;

    PeopleController(TelemetryWriter writer, Budget budget, Clock clock) {
        this.writer = writer;
        this.budget = budget;
        this.clock = clock;
    }

    @Post("/coverage")
    HttpResponse<String> coverage(
            HttpRequest<?> request,
            @QueryValue String component,
            @QueryValue(defaultValue = "") String commit,
            @Body byte[] body) {
        try (Budget.Share share = budget.open(DoorFilter.principal(request).tenant())) {
            byte[] report = Bodies.decompress(request, body, share);
            // the query string is not part of the body's bytes
            String door = request.getPath() + "/" + component + "/" + commit;
            writer.writeEvent(
                    PostedRequest.of(DoorFilter.principal(request).tenant(), door, body),
                    body(request).coverage(component, JacocoReport.read(report, commit)));
        }
        return HttpResponse.accepted();
    }

    @Post("/interactions")
    HttpResponse<String> interactions(HttpRequest<?> request, @Body byte[] body) {
        InteractionsBody interactionsBody = read(request, body, InteractionsBody.class);
        boolean areNamed = interactionsBody.interactions().stream()
                .anyMatch(one -> one.id().isPresent() || one.atMillis().isPresent());
        writer.writeEvents(posted(request, body, areNamed), body(request).interactions(interactionsBody));
        return HttpResponse.accepted();
    }

    @Post("/feature-requests")
    HttpResponse<String> requests(HttpRequest<?> request, @Body byte[] body) {
        FeatureRequestBody featureRequestBody = read(request, body, FeatureRequestBody.class);
        writer.writeEvent(posted(request, body, true), body(request).featureRequest(featureRequestBody));
        return HttpResponse.accepted();
    }

    private static PostedRequest posted(HttpRequest<?> request, byte[] body, boolean isRecognisable) {
        String tenant = DoorFilter.principal(request).tenant();
        return isRecognisable
                ? PostedRequest.of(tenant, request.getPath(), body)
                : PostedRequest.unrecognisable(tenant);
    }

    private PeopleBody body(HttpRequest<?> request) {
        return new PeopleBody(DoorFilter.principal(request).tenant(), clock.millis());
    }

    private <T> T read(HttpRequest<?> request, byte[] body, Class<T> type) {
        try (Budget.Share share = budget.open(DoorFilter.principal(request).tenant())) {
            byte[] inflated = Bodies.decompress(request, body, share);
            RequestCost.reserveJson(share, inflated);
            return StrictJson.read(inflated, type);
        }
    }
}
