package dev.ratchet.cycle.opportunity;

/** A component was deployed. */
public record Deployed(String component, Regression.DeploymentAt deployment) implements Finding.Found {}
