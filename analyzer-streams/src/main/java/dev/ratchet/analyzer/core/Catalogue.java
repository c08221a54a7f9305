package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.proposal.Component;
import java.util.Optional;

/** Lookup of the components that may be changed. */
@FunctionalInterface
public interface Catalogue {
    /** Component of a tenant; empty if the catalogue does not contain it. */
    Optional<Component> find(String tenant, String name);
}
