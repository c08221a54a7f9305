package dev.ratchet.cycle;

/** A record about one component of a tenant. */
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
