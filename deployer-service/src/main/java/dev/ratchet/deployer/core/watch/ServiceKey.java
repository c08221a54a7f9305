package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Sha256;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.watch.DeploymentNotice;
import dev.ratchet.cycle.watch.WatchId;
import java.util.Optional;

/**
 * Component in one deployment environment; versions are compared within it only.
 *
 * @param environment environment; empty if the telemetry does not state it
 */
public record ServiceKey(ComponentId component, Optional<String> environment) {
    private static final int ID_LENGTH = 20;

    static ServiceKey of(InstanceMinute minute) {
        return new ServiceKey(minute.componentId(), minute.origin().environment());
    }

    /** Service whose deployment is watched. */
    public static ServiceKey of(DeploymentNotice notice) {
        return new ServiceKey(notice.componentId(), notice.environment());
    }

    /** Id of the watch of a version that is deployed in a minute; the same for the same deployment. */
    WatchId watch(String version, long minute) {
        String identity = String.join("\n", component.key(), environment.orElse(""), version, Long.toString(minute));
        return new WatchId("w-" + Sha256.hex(identity).substring(0, ID_LENGTH));
    }
}
