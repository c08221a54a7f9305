package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;

/**
 * The report of a concern that looks for optimisations in its counts.
 *
 * @param drop discards the series of which no counts are left
 */
record OptimisationReport(Concern.Name by, MinuteCounts counts, List<Finder> finders, Consumer<CountWindows> drop) {
    List<Observation> at(long nowMillis) {
        if (counts.isSweepDue(nowMillis)) {
            counts.sweep(nowMillis);
            drop.accept(counts.windows());
        }
        List<Observation> observations = new ArrayList<>();
        long minute = CountWindows.minute(nowMillis);
        counts.due(nowMillis).forEach((component, isFresh) -> {
            List<Optimisation> found = found(component, minute);
            counts.reported(component, found.isEmpty());
            observations.add(new Observation.Optimisations(by, component, found, isFresh));
        });
        return observations;
    }

    private List<Optimisation> found(ComponentKey component, long minute) {
        Map<String, Optimisation> found = new LinkedHashMap<>();
        finders.forEach(
                finder -> finder.find(counts.windows(), component, minute).forEach(it -> found.put(it.id(), it)));
        return List.copyOf(found.values());
    }
}
