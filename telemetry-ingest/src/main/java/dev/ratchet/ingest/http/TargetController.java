package dev.ratchet.ingest.http;

import dev.ratchet.cycle.health.Execution;
import dev.ratchet.ingest.kafka.PostedRequest;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.ingest.otlp.RequestCost;
import dev.ratchet.runtime.budget.Budget;
import dev.ratchet.runtime.http.StrictJson;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.util.List;

/** Endpoints for the target SDK (health, recorded calls, profiles) and for other systems (deployments, alarms). */
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
        writer.writeHealth(posted(request, body, true), body(request).health(read(request, body, HealthBody.class)));
        return HttpResponse.accepted();
    }

    @Post("/executions")
    HttpResponse<String> executions(HttpRequest<?> request, @Body String body) {
        List<Execution> executions = body(request).executions(read(request, body, ExecutionsBody.class));
        writer.writeExecutions(posted(request, body, true), executions);
        return HttpResponse.accepted();
    }

    @Post("/profiles")
    HttpResponse<String> profiles(HttpRequest<?> request, @Body String body) {
        writer.writeEvent(posted(request, body, true), body(request).profile(read(request, body, ProfileBody.class)));
        return HttpResponse.accepted();
    }

    @Post("/deployments")
    HttpResponse<String> deployments(HttpRequest<?> request, @Body String body) {
        DeploymentBody deploymentBody = read(request, body, DeploymentBody.class);
        boolean isTimed = deploymentBody.atMillis().isPresent();
        writer.writeEvent(posted(request, body, isTimed), body(request).deployment(deploymentBody));
        return HttpResponse.accepted();
    }

    @Post("/alarms")
    HttpResponse<String> alarms(HttpRequest<?> request, @Body String body) {
        AlarmBody alarmBody = read(request, body, AlarmBody.class);
        boolean isNamed = alarmBody.id().isPresent() || alarmBody.atMillis().isPresent();
        writer.writeEvent(posted(request, body, isNamed), body(request).alarm(alarmBody));
        return HttpResponse.accepted();
    }

    private static PostedRequest posted(HttpRequest<?> request, String body, boolean isRecognisable) {
        String tenant = DoorFilter.principal(request).tenant();
        return isRecognisable
                ? PostedRequest.of(tenant, request.getPath(), body.getBytes(StandardCharsets.UTF_8))
                : PostedRequest.unrecognisable(tenant);
    }

    private TargetBody body(HttpRequest<?> request) {
        return new TargetBody(DoorFilter.principal(request).tenant(), clock.millis());
    }

    private <T> T read(HttpRequest<?> request, String body, Class<T> type) {
        try (Budget.Share share = budget.open(DoorFilter.principal(request).tenant())) {
            RequestCost.reserveJson(share, body.getBytes(StandardCharsets.UTF_8));
            return StrictJson.read(body, type);
        }
    }
}
