package dev.ratchet.cycle.proposal;

import java.util.List;

/**
 * Owners of a component, and the addresses that inform them.
 *
 * @param owners persons or teams who own the component
 * @param listeners addresses that receive notifications about the component
 */
public record Ownership(List<String> owners, List<String> listeners) {
    /** Copies the lists. */
    public Ownership {
        owners = List.copyOf(owners);
        listeners = List.copyOf(listeners);
    }

    /** Ownership of a component whose entry names nobody. */
    public static Ownership none() {
        return new Ownership(List.of(), List.of());
    }
}
