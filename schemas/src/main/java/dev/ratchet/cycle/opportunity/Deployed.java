package dev.ratchet.cycle.opportunity;

/**
 * Deployment of a component by another pipeline.
 *
 * @param component name of the component
 * @param deployment version and time of the deployment
 */
public record Deployed(String component, Regression.DeploymentAt deployment) implements Finding.Found {}
