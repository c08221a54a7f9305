package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.proposal.Component;
import java.util.Optional;

/** Which components there are. */
@FunctionalInterface
public interface Catalogue {
    /** A component of a tenant; empty: nothing that could be changed. */
    Optional<Component> component(String tenant, String name);
}
