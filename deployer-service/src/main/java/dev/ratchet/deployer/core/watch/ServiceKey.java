package dev.ratchet.deployer.core.watch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.InstanceMinute;
import dev.ratchet.cycle.watch.DeploymentNotice;
import java.util.Optional;

/**
 * Component in one deployment environment; versions are compared within it only.
 *
 * @param environment environment; empty if the telemetry does not state it
 */
public record ServiceKey(ComponentId component, Optional<String> environment) {
    static ServiceKey of(InstanceMinute minute) {
        return new ServiceKey(minute.componentId(), minute.origin().environment());
    }

    static ServiceKey of(DeploymentNotice notice) {
        return new ServiceKey(notice.componentId(), notice.environment());
    }
}
