package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.window.Windows.Point;

/** Where an analysis notes each change of its state, so that another can go on from there. */
public interface Journal extends Regressions.Memory {
    /** A point counts so many now. */
    void counted(Point point, long count);

    /** A point is no longer kept. */
    void dropped(Point point);

    /** A cluster looks like this now. */
    void seen(ErrorCluster cluster);

    /** A cluster is no longer kept. */
    void gone(ErrorCluster cluster);
}
