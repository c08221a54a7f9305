package dev.ratchet.analyzer.core.optimisation;

import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import java.util.List;

/** Finds what could be better in a component, in what was counted until a minute. */
@FunctionalInterface
public interface Finder {
    /** What could be better. */
    List<Optimisation> found(Windows windows, Owner owner, long minute);
}
