package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ServiceResource;
import java.util.Optional;

/**
 * Extracts the findings that do not wait for an analysis: alarms, deployments, and calls between components.
 *
 * <p>A record yields its finding each time it is read. The ledger of cycles deduplicates them, because its state is
 * durable.
 */
public final class ImmediateFindings {
    /**
     * Number of ids that a component's deployments share, so that the compacted topic does not grow with each
     * deployment.
     */
    private static final int DEPLOYMENTS = 20;

    /** Finding of a record that arrived at a given time, if the record yields one. */
    public static Optional<FindingUpdate> extract(Event event, long atMillis) {
        return switch (event.content()) {
            case Alarm alarm ->
                Optional.of(extract(
                        event,
                        "alarm-" + hash(event, alarm.name()),
                        new HeardAlarm(event.component(), event.atMillis(), atMillis, alarm),
                        atMillis));
            case Deployment deployment ->
                Optional.of(deployed(
                        new ComponentKey(event.tenant(), event.component()),
                        new DeploymentAt(deployment.version(), deployment.commit(), event.atMillis()),
                        Optional.empty(),
                        atMillis));
            case Calls calls ->
                Optional.of(extract(
                        event,
                        "calls-" + hash(event, calls.callee()),
                        new Called(event.component(), calls.callee()),
                        atMillis));
            case Profile _, Coverage _, Interaction _, FeatureRequest _, ServiceResource _, Event.Unknown _ ->
                Optional.empty();
        };
    }

    /** Finding of a deployment that was read at a given time. */
    static FindingUpdate deployed(
            ComponentKey component, DeploymentAt deployment, Optional<String> replaced, long atMillis) {
        String id = "deployment-" + hash(component.tenant(), component.component(), "")
                + Math.floorMod(deployment.version().hashCode(), DEPLOYMENTS);
        return FindingUpdate.of(new Finding(
                id, component.tenant(), atMillis, new Deployed(component.component(), deployment, replaced)));
    }

    private static FindingUpdate extract(Event event, String id, Finding.Found found, long atMillis) {
        return FindingUpdate.of(new Finding(id, event.tenant(), atMillis, found));
    }

    private static String hash(Event event, String name) {
        return hash(event.tenant(), event.component(), name);
    }

    private static String hash(String tenant, String component, String name) {
        return Sha256.hex(String.join("\0", tenant, component, name));
    }

    private ImmediateFindings() {}
}
