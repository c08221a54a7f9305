package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import java.util.List;

/** Finds optimisation opportunities of a component in the counts up to a minute. */
@FunctionalInterface
public interface Finder {
    /** Optimisation opportunities of a component. */
    List<Optimisation> found(Windows windows, Owner owner, long minute);
}
