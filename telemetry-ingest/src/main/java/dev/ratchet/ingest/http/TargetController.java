package dev.ratchet.ingest.http;

import dev.ratchet.cycle.budget.Budget;
import dev.ratchet.cycle.http.StrictJson;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.RequestCost;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;

/** What the target SDK posts: health, recorded calls and profiles; and what other systems tell of deployments and alarms. */
@Controller("/v1/ratchet")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TargetController {
    private final TelemetryWriter writer;
    private final Budget budget;
    private final Clock clock;

    TargetController(TelemetryWriter writer, Budget budget, Clock clock) {
        this.writer = writer;
        this.budget = budget;
        this.clock = clock;
    }

    @Post("/health")
    HttpResponse<String> health(HttpRequest<?> request, @Body String body) {
        writer.health(body(request).health(read(request, body, HealthBody.class)));
        return HttpResponse.accepted();
    }

    @Post("/executions")
    HttpResponse<String> executions(HttpRequest<?> request, @Body String body) {
        writer.executions(body(request).executions(read(request, body, ExecutionsBody.class)));
        return HttpResponse.accepted();
    }

    @Post("/profiles")
    HttpResponse<String> profiles(HttpRequest<?> request, @Body String body) {
        writer.event(body(request).profile(read(request, body, ProfileBody.class)));
        return HttpResponse.accepted();
    }

    @Post("/deployments")
    HttpResponse<String> deployments(HttpRequest<?> request, @Body String body) {
        writer.event(body(request).deployment(read(request, body, DeploymentBody.class)));
        return HttpResponse.accepted();
    }

    @Post("/alarms")
    HttpResponse<String> alarms(HttpRequest<?> request, @Body String body) {
        writer.event(body(request).alarm(read(request, body, AlarmBody.class)));
        return HttpResponse.accepted();
    }

    private TargetBody body(HttpRequest<?> request) {
        return new TargetBody(DoorFilter.principal(request).tenant(), clock.millis());
    }

    private <T> T read(HttpRequest<?> request, String body, Class<T> type) {
        try (Budget.Share share = budget.open(DoorFilter.principal(request).tenant())) {
            RequestCost.takeJson(share, body.getBytes(StandardCharsets.UTF_8));
            return StrictJson.read(body, type);
        }
    }
}
