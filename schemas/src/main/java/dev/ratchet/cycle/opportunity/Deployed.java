package dev.ratchet.cycle.opportunity;

import java.util.Optional;

/**
 * Deployment of a component by another pipeline.
 *
 * @param component name of the component
 * @param deployment version and time of the deployment
 * @param replaced version that served before, according to the telemetry; empty if unknown
 */
public record Deployed(String component, Regression.DeploymentAt deployment, Optional<String> replaced)
        implements Finding.Found {
    /** Creates a deployment that replaces an unknown version. */
    public Deployed(String component, Regression.DeploymentAt deployment) {
        this(component, deployment, Optional.empty());
    }
}
