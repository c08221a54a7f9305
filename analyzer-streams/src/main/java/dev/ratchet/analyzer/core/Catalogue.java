package dev.ratchet.analyzer.core;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.proposal.Component;

/** Lookup of the entries of components. */
@FunctionalInterface
public interface Catalogue {
    /** Entry of a component; one with the name alone if the catalogue does not contain the component. */
    Component find(ComponentId id);
}
