package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.opportunity.Called;
import dev.ratchet.cycle.opportunity.Deployed;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.HeardAlarm;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import java.util.Optional;

/**
 * What a record says that does not wait for its turn: alarms, and of components of the catalogue deployments and calls, every
 * time that they are read. Whether one is heard for the first time is decided where that is remembered for good.
 */
public final class AtOnce {
    /** A component's last deployments share so many keys, so that the topic does not grow with them. */
    private static final int DEPLOYMENTS = 20;

    /** What a record of a moment tells. */
    public static Optional<FindingUpdate> told(Object record, Catalogue catalogue, long atMillis) {
        if (!(record instanceof Event it)) {
            return Optional.empty();
        }
        Optional<Component> component = catalogue.component(it.tenant(), it.component());
        return switch (it.content()) {
            case Alarm alarm ->
                Optional.of(told(
                        it,
                        "alarm-" + hash(it, alarm.name()),
                        new HeardAlarm(it.component(), it.atMillis(), atMillis, alarm),
                        atMillis));
            case Deployment deployment ->
                component.map(known -> told(
                        it,
                        "deployment-" + hash(it, "")
                                + Math.floorMod(deployment.version().hashCode(), DEPLOYMENTS),
                        new Deployed(
                                it.component(),
                                new DeploymentAt(deployment.version(), deployment.commit(), it.atMillis())),
                        atMillis));
            case Calls calls ->
                component.map(known -> told(
                        it, "calls-" + hash(it, calls.callee()), new Called(it.component(), calls.callee()), atMillis));
            default -> Optional.empty();
        };
    }

    private static FindingUpdate told(Event it, String id, Finding.Found found, long atMillis) {
        return FindingUpdate.of(new Finding(id, it.tenant(), atMillis, found));
    }

    private static String hash(Event it, String name) {
        return Sha256.hex(String.join("\0", it.tenant(), it.component(), name));
    }

    private AtOnce() {}
}
