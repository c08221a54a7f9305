package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.window.Windows.Point;

/** Durable log of every change of an analysis's state, from which another instance restores it. */
public interface Journal extends Regressions.Memory {
    /** Records the new count of a point. */
    void counted(Point point, long count);

    /** Records that a point was discarded. */
    void dropped(Point point);

    /** Records the new state of an error cluster. */
    void seen(ErrorCluster cluster);

    /** Records that an error cluster was discarded. */
    void gone(ErrorCluster cluster);
}
