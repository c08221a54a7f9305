package dev.ratchet.cycle;

/**
 * Record about one component of a tenant. Telemetry records hold the two names instead of the identity: on this hot
 * path, an identity would cost an allocation and a validation per record.
 */
public interface ComponentRecord {
    /** Identity of the component. */
    ComponentId componentId();

    /** Tenant that owns the component. */
    default String tenant() {
        return componentId().tenant();
    }

    /** Name of the component; unique within its tenant only. */
    default String component() {
        return componentId().name();
    }
}
