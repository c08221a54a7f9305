package dev.ratchet.cycle;

/** A record about one component of a tenant. */
public interface OfComponent {
    /** The tenant that owns the component. */
    String tenant();

    /** The component's name, which identifies nothing by itself. */
    String component();

    /** The identity of the component. */
    default ComponentId componentId() {
        return new ComponentId(tenant(), component());
    }
}
