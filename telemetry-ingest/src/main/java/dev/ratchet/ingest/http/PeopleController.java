package dev.ratchet.ingest.http;

import dev.ratchet.ingest.kafka.PostedRequest;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.BodyReader;
import dev.ratchet.runtime.http.ContentEncoding;
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
    private final BodyReader bodies;
    private final Budget budget;
    private final Clock clock;

    PeopleController(TelemetryWriter writer, BodyReader bodies, Budget budget, Clock clock) {
        this.writer = writer;
        this.bodies = bodies;
        this.budget = budget;
        this.clock = clock;
    }

    @Post("/coverage")
    HttpResponse<String> coverage(
            HttpRequest<?> request,
            Principal sender,
            @QueryValue String component,
            @QueryValue(defaultValue = "") String commit,
            @Body byte[] body) {
        try (Budget.Share share = budget.open(sender.tenant())) {
            byte[] report = ContentEncoding.decode(request, body, share);
            // the query string is not part of the body's bytes
            String door = request.getPath() + "/" + component + "/" + commit;
            writer.writeEvent(
                    PostedRequest.of(sender.tenant(), door, body),
                    body(sender).coverage(component, JacocoReport.read(report, commit)));
        }
        return HttpResponse.accepted();
    }

    @Post("/interactions")
    HttpResponse<String> interactions(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        InteractionsBody interactionsBody = bodies.read(request, sender, body, InteractionsBody.class);
        boolean areNamed = interactionsBody.interactions().stream()
                .anyMatch(one -> one.id().isPresent() || one.atMillis().isPresent());
        PostedRequest posted = areNamed
                ? PostedRequest.of(sender.tenant(), request.getPath(), body)
                : PostedRequest.unrecognisable(sender.tenant());
        writer.writeEvents(posted, body(sender).interactions(interactionsBody));
        return HttpResponse.accepted();
    }

    @Post("/feature-requests")
    HttpResponse<String> requests(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        FeatureRequestBody featureRequestBody = bodies.read(request, sender, body, FeatureRequestBody.class);
        writer.writeEvent(
                PostedRequest.of(sender.tenant(), request.getPath(), body),
                body(sender).featureRequest(featureRequestBody));
        return HttpResponse.accepted();
    }

    private PeopleBody body(Principal sender) {
        return new PeopleBody(sender.tenant(), clock.millis());
    }
}
