package dev.ratchet.cycle;

/**
 * A record about one component of a tenant. Records of telemetry hold the two names instead of the identity: they are a hot
 * path, where it would cost an allocation and a check each time.
 */
public interface OfComponent {
    /** The identity of the component. */
    ComponentId componentId();

    /** The tenant that owns the component. */
    default String tenant() {
        return componentId().tenant();
    }

    /** The component's name, which identifies nothing by itself. */
    default String component() {
        return componentId().name();
    }
}
