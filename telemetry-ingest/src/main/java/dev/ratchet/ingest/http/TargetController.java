package dev.ratchet.ingest.http;

import dev.ratchet.ingest.kafka.PostedRequest;
import dev.ratchet.ingest.kafka.TelemetryWriter;
import dev.ratchet.runtime.config.Principal;
import dev.ratchet.runtime.http.DocumentedProblems;
import dev.ratchet.runtime.http.RawBody;
import io.micronaut.http.HttpStatus;
import io.micronaut.http.annotation.Body;
import io.micronaut.http.annotation.Controller;
import io.micronaut.http.annotation.Post;
import io.micronaut.http.annotation.RequestAttribute;
import io.micronaut.http.annotation.Status;
import io.micronaut.scheduling.TaskExecutors;
import io.micronaut.scheduling.annotation.ExecuteOn;
import java.time.Clock;

/** Endpoints for the target SDK (health, recorded calls, profiles) and for other systems (deployments, alarms). */
@Controller("/v1/ratchet")
@ExecuteOn(TaskExecutors.BLOCKING)
@DocumentedProblems
final class TargetController {
    private final TelemetryWriter writer;
    private final Clock clock;

    TargetController(TelemetryWriter writer, Clock clock) {
        this.writer = writer;
        this.clock = clock;
    }

    /** Accepts the health of an instance in one interval. */
    @Post("/health")
    @Status(HttpStatus.ACCEPTED)
    void health(@RequestAttribute Principal sender, @Body HealthBody body, @RequestAttribute RawBody raw) {
        writer.writeHealth(posted(sender, raw, true), records(sender).health(body));
    }

    /** Accepts recorded calls. */
    @Post("/executions")
    @Status(HttpStatus.ACCEPTED)
    void executions(@RequestAttribute Principal sender, @Body ExecutionsBody body, @RequestAttribute RawBody raw) {
        writer.writeExecutions(posted(sender, raw, true), records(sender).executions(body));
    }

    /** Accepts a profile. */
    @Post("/profiles")
    @Status(HttpStatus.ACCEPTED)
    void profiles(@RequestAttribute Principal sender, @Body ProfileBody body, @RequestAttribute RawBody raw) {
        writer.writeEvent(posted(sender, raw, true), records(sender).profile(body));
    }

    /** Accepts a deployment that another pipeline made. */
    @Post("/deployments")
    @Status(HttpStatus.ACCEPTED)
    void deployments(@RequestAttribute Principal sender, @Body DeploymentBody body, @RequestAttribute RawBody raw) {
        boolean isTimed = body.atMillis().isPresent();
        writer.writeEvent(posted(sender, raw, isTimed), records(sender).deployment(body));
    }

    /** Accepts the current state of an alarm; a critical one starts an emergency cycle. */
    @Post("/alarms")
    @Status(HttpStatus.ACCEPTED)
    void alarms(@RequestAttribute Principal sender, @Body AlarmBody body, @RequestAttribute RawBody raw) {
        boolean isNamed = body.id().isPresent() || body.atMillis().isPresent();
        writer.writeEvent(posted(sender, raw, isNamed), records(sender).alarm(body));
    }

    private static PostedRequest posted(Principal sender, RawBody raw, boolean isRecognisable) {
        return isRecognisable
                ? PostedRequest.of(sender.tenant(), raw.path(), raw.bytes())
                : PostedRequest.unrecognisable(sender.tenant());
    }

    private TargetBody records(Principal sender) {
        return new TargetBody(sender.tenant(), clock.millis());
    }
}
