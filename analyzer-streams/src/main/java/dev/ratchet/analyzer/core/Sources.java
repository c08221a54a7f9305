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

/** Everything that finds what could be better; of what two say of one thing, under one id, the later counts. */
record Sources(
        SlowSeries slowSeries, HotMethods hotMethods, Traces traces, CacheRates caches, Specifications specifications) {
    List<Finder> finders() {
        List<Finder> finders = new ArrayList<>(List.of(slowSeries, hotMethods, traces, caches));
        finders.addAll(specifications.finders());
        return finders;
    }

    /** Knows again what counts were kept of. */
    void restore(Series series) {
        hotMethods.restore(series);
        traces.restore(series);
        caches.restore(series);
        specifications.restore(series);
    }

    /** Forgets what no counts are kept of. */
    void drop(Windows windows) {
        hotMethods.drop(windows);
        traces.drop(windows);
        caches.drop(windows);
        specifications.drop(windows);
    }
}
