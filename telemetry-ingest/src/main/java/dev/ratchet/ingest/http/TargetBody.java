package dev.ratchet.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.Severity;
import dev.ratchet.ingest.core.Admission;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Converts the bodies that the target SDK and other systems post into a tenant's records. */
record TargetBody(String tenant, long nowMillis) {
    HealthSample health(HealthBody it) {
        return new HealthSample(
                tenant,
                it.component(),
                it.instance(),
                it.boot(),
                it.epoch(),
                Admission.interval(it.interval(), it.intervalMillis(), nowMillis),
                it.intervalMillis(),
                it.salt().orElse(""),
                false,
                it.groups().stream().map(HealthBody.Group::stats).toList());
    }

    List<Execution> executions(ExecutionsBody body) {
        return body.executions().stream()
                .map(it -> execution(body.component(), body.instance(), it))
                .toList();
    }

    Event profile(ProfileBody it) {
        long to = it.toMillis().value();
        Profile content = new Profile(
                it.instance(),
                to,
                it.total(),
                it.samples().stream().map(ProfileBody.Place::sample).toList());
        return new Event(
                tenant,
                it.component(),
                "profile-" + it.instance() + "-" + to,
                Admission.moment(to, nowMillis),
                content);
    }

    /** Converts a deployment; the same deployment posted again gets the same id. */
    Event deployment(DeploymentBody it) {
        Deployment content = new Deployment(it.version(), it.commit().filter(commit -> !commit.isEmpty()));
        long at = moment(it.atMillis());
        return new Event(tenant, it.component(), "deployment-" + content.version() + "-" + at, at, content);
    }

    /** Converts an alarm; the same alarm posted again gets the same id. The sender may supply the id. */
    Event alarm(AlarmBody it) {
        Alarm content = new Alarm(
                it.name(),
                it.state(),
                it.severity().orElse(Severity.HIGH),
                it.reason().orElse(""));
        long at = moment(it.atMillis());
        String id = it.id().orElse("alarm-" + content.name() + "-" + content.state() + "-" + at);
        return new Event(tenant, it.component(), id, at, content);
    }

    private Execution execution(String component, String instance, ExecutionsBody.Call it) {
        return new Execution(
                tenant,
                component,
                instance,
                it.id(),
                it.release().orElse(""),
                it.slot().name().toLowerCase(Locale.ROOT),
                it.epoch(),
                it.key(),
                Admission.moment(it.atMillis().value(), nowMillis),
                it.durationNanos(),
                it.input().map(JsonNode::toString).orElse(""),
                it.output().map(JsonNode::toString),
                it.failure().map(ExecutionsBody.Failed::failure),
                it.calls().orElse(List.of()).stream()
                        .map(ExecutionsBody.Port::call)
                        .toList(),
                Optional.empty(),
                it.failures().orElse(1L));
    }

    private long moment(Optional<Millis> at) {
        return Admission.moment(at.map(Millis::value).orElse(nowMillis), nowMillis);
    }
}
