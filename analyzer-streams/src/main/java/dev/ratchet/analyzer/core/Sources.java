package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.CacheRates;
import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.optimisation.SlowSeries;
import dev.ratchet.analyzer.core.optimisation.Traces;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Windows;
import java.util.ArrayList;
import java.util.List;

/** All optimisation finders; when two report the same id, the later one wins. */
record Sources(
        SlowSeries slowSeries, HotMethods hotMethods, Traces traces, CacheRates caches, Specifications specifications) {
    List<Finder> finders() {
        List<Finder> finders = new ArrayList<>(List.of(slowSeries, hotMethods, traces, caches));
        finders.addAll(specifications.finders());
        return finders;
    }

    /** Restores a series for which a count was restored. */
    void restore(Series series) {
        hotMethods.restore(series);
        traces.restore(series);
        caches.restore(series);
        specifications.restore(series);
    }

    /** Discards series that have no counts left. */
    void drop(Windows windows) {
        hotMethods.drop(windows);
        traces.drop(windows);
        caches.drop(windows);
        specifications.drop(windows);
    }
}
