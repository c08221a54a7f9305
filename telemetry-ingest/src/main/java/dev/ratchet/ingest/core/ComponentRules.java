package dev.ratchet.ingest.core;

/**
 * Rules for the components that telemetry names.
 *
 * @param limit limit of their number
 * @param naming rule by which OTLP names them
 */
public record ComponentRules(ComponentLimit limit, ComponentNaming naming) {}
