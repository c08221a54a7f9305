package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import java.util.List;

/** Finds optimisation opportunities of a component in the counts up to a minute. */
@FunctionalInterface
public interface Finder {
    /** Optimisation opportunities of a component. */
    List<Optimisation> find(CountWindows windows, ComponentKey component, long minute);
}
