package dev.ratchet.ingest.http;

import dev.ratchet.ingest.door.OtlpDoor;
import dev.ratchet.ingest.door.TelemetryQuota;
import dev.ratchet.ingest.kafka.PostedRequest;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.ContentEncoding;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.RawBody;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.MediaType;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Consumes;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.QueryValue;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import io.swagger.v3.oas.annotations.Parameter;
import java.time.Clock;
import java.util.Optional;

/** Endpoints for coverage reports, interactions and feature requests. */
@Controller("/v1/ratchet")
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class PeopleController {
    private final TelemetryWriter writer;
    private final Budget budget;
    private final TelemetryQuota quota;
    private final Clock clock;

    PeopleController(TelemetryWriter writer, Budget budget, TelemetryQuota quota, Clock clock) {
        this.writer = writer;
        this.budget = budget;
        this.quota = quota;
        this.clock = clock;
    }

    /** Accepts a coverage report in JaCoCo's XML format. */
    @Post("/coverage")
    @Consumes(MediaType.ALL)
    @Status(HttpStatus.ACCEPTED)
    void coverage(
            HttpRequest<?> request,
            @RequestAttribute Principal sender,
            @QueryValue String component,
            @QueryValue(defaultValue = "") @Parameter(required = false) String commit,
            @Body byte[] body) {
        quota.require(sender.tenant());
        try (Budget.Share share = budget.open(sender.tenant())) {
            byte[] report = OtlpDoor.decode(
                    new OtlpDoor.Body(body.length, it -> ContentEncoding.decode(request, body, it)),
                    share,
                    bytes -> quota.charge(sender.tenant(), bytes));
            // the query string is not part of the body's bytes
            String door = request.getPath() + "/" + component + "/" + commit;
            writer.writeEvent(
                    PostedRequest.of(sender.tenant(), door, body),
                    records(sender)
                            .coverage(
                                    component,
                                    JacocoReport.read(
                                            report, Optional.of(commit).filter(it -> !it.isEmpty()))));
        }
    }

    /** Accepts the outcomes of people's interactions with a component. */
    @Post("/interactions")
    @Status(HttpStatus.ACCEPTED)
    void interactions(@RequestAttribute Principal sender, @Body InteractionsBody body, @RequestAttribute RawBody raw) {
        boolean areNamed = body.interactions().stream()
                .anyMatch(one -> one.id().isPresent() || one.atMillis().isPresent());
        PostedRequest posted = areNamed ? posted(sender, raw) : PostedRequest.unrecognisable(sender.tenant());
        writer.writeEvents(posted, records(sender).interactions(body));
    }

    /** Accepts the request of a feature. */
    @Post("/feature-requests")
    @Status(HttpStatus.ACCEPTED)
    void featureRequests(
            @RequestAttribute Principal sender, @Body FeatureRequestBody body, @RequestAttribute RawBody raw) {
        writer.writeEvent(posted(sender, raw), records(sender).featureRequest(body));
    }

    private static PostedRequest posted(Principal sender, RawBody raw) {
        return PostedRequest.of(sender.tenant(), raw.path(), raw.bytes());
    }

    private PeopleBody records(Principal sender) {
        return new PeopleBody(sender.tenant(), clock.millis());
    }
}
