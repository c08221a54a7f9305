package dev.ratchet.ingest.http;

import dev.ratchet.ingest.kafka.PostedRequest;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.BodyReader;
import io.micronaut.http.HttpRequest;
import io.micronaut.http.HttpResponse;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** Endpoints for the target SDK (health, recorded calls, profiles) and for other systems (deployments, alarms). */
@Controller("/v1/ratchet")
@ExecuteOn(TaskExecutors.BLOCKING)
final class TargetController {
    private final TelemetryWriter writer;
    private final BodyReader bodies;
    private final Clock clock;

    TargetController(TelemetryWriter writer, BodyReader bodies, Clock clock) {
        this.writer = writer;
        this.bodies = bodies;
        this.clock = clock;
    }

    @Post("/health")
    HttpResponse<String> health(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        HealthBody healthBody = bodies.read(request, sender, body, HealthBody.class);
        writer.writeHealth(posted(request, sender, body, true), body(sender).health(healthBody));
        return HttpResponse.accepted();
    }

    @Post("/executions")
    HttpResponse<String> executions(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        ExecutionsBody executionsBody = bodies.read(request, sender, body, ExecutionsBody.class);
        writer.writeExecutions(posted(request, sender, body, true), body(sender).executions(executionsBody));
        return HttpResponse.accepted();
    }

    @Post("/profiles")
    HttpResponse<String> profiles(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        ProfileBody profileBody = bodies.read(request, sender, body, ProfileBody.class);
        writer.writeEvent(posted(request, sender, body, true), body(sender).profile(profileBody));
        return HttpResponse.accepted();
    }

    @Post("/deployments")
    HttpResponse<String> deployments(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        DeploymentBody deploymentBody = bodies.read(request, sender, body, DeploymentBody.class);
        boolean isTimed = deploymentBody.atMillis().isPresent();
        writer.writeEvent(posted(request, sender, body, isTimed), body(sender).deployment(deploymentBody));
        return HttpResponse.accepted();
    }

    @Post("/alarms")
    HttpResponse<String> alarms(HttpRequest<?> request, Principal sender, @Body byte[] body) {
        AlarmBody alarmBody = bodies.read(request, sender, body, AlarmBody.class);
        boolean isNamed = alarmBody.id().isPresent() || alarmBody.atMillis().isPresent();
        writer.writeEvent(posted(request, sender, body, isNamed), body(sender).alarm(alarmBody));
        return HttpResponse.accepted();
    }

    private static PostedRequest posted(HttpRequest<?> request, Principal sender, byte[] body, boolean isRecognisable) {
        return isRecognisable
                ? PostedRequest.of(sender.tenant(), request.getPath(), body)
                : PostedRequest.unrecognisable(sender.tenant());
    }

    private TargetBody body(Principal sender) {
        return new TargetBody(sender.tenant(), clock.millis());
    }
}
