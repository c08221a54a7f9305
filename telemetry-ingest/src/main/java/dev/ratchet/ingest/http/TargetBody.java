package dev.ratchet.ingest.http;

import com.fasterxml.jackson.databind.JsonNode;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.CallTime;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.ExecutionOrigin;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Recording;
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
    HealthSample health(HealthBody healthBody) {
        return new HealthSample(
                new ComponentId(tenant, healthBody.component()),
                new InstanceProcess(healthBody.instance(), healthBody.boot()),
                healthBody.epoch(),
                Admission.interval(healthBody.interval(), healthBody.intervalMillis(), nowMillis),
                healthBody.intervalMillis(),
                healthBody.salt().filter(salt -> !salt.isEmpty()),
                false,
                healthBody.groups().stream().map(HealthBody.Group::stats).toList());
    }

    List<Execution> executions(ExecutionsBody body) {
        return body.executions().stream()
                .map(it -> execution(body.component(), body.instance(), it))
                .toList();
    }

    Event profile(ProfileBody profileBody) {
        long to = profileBody.toMillis().value();
        Profile content = new Profile(
                profileBody.instance(),
                to,
                profileBody.total(),
                profileBody.samples().stream().map(ProfileBody.Place::sample).toList());
        return new Event(
                tenant,
                profileBody.component(),
                "profile-" + profileBody.instance() + "-" + to,
                Admission.moment(to, nowMillis),
                content);
    }

    /** Converts a deployment; the same deployment posted again gets the same id. */
    Event deployment(DeploymentBody deploymentBody) {
        Deployment content =
                new Deployment(deploymentBody.version(), deploymentBody.commit().filter(commit -> !commit.isEmpty()));
        long at = moment(deploymentBody.atMillis());
        return new Event(tenant, deploymentBody.component(), "deployment-" + content.version() + "-" + at, at, content);
    }

    /** Converts an alarm; the same alarm posted again gets the same id. The sender may supply the id. */
    Event alarm(AlarmBody alarmBody) {
        Alarm content = new Alarm(
                alarmBody.name(),
                alarmBody.state(),
                alarmBody.severity().orElse(Severity.HIGH),
                alarmBody.reason().orElse(""));
        long at = moment(alarmBody.atMillis());
        String id = alarmBody.id().orElse("alarm-" + content.name() + "-" + content.state() + "-" + at);
        return new Event(tenant, alarmBody.component(), id, at, content);
    }

    private Execution execution(String component, String instance, ExecutionsBody.Call call) {
        return new Execution(
                tenant,
                component,
                call.id(),
                new ExecutionOrigin(
                        instance, call.release().orElse(""), call.slot().name().toLowerCase(Locale.ROOT), call.epoch()),
                new CallTime(Admission.moment(call.atMillis().value(), nowMillis), call.durationNanos()),
                new Recording(
                        call.key(),
                        call.input().map(JsonNode::toString).orElse(""),
                        call.output().map(JsonNode::toString),
                        call.calls().orElse(List.of()).stream()
                                .map(ExecutionsBody.Port::call)
                                .toList(),
                        Optional.empty()),
                call.failure().map(ExecutionsBody.CallFailure::failure),
                call.failures().orElse(1L));
    }

    private long moment(Optional<Millis> at) {
        return Admission.moment(at.map(Millis::value).orElse(nowMillis), nowMillis);
    }
}
