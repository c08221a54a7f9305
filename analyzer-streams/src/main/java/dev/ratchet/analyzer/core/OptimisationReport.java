package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.Finder;
import dev.ratchet.analyzer.core.optimisation.Optimisation;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Predicate;

/**
 * The report of a concern that looks for optimisations in its counts.
 *
 * @param known whether a component is in the catalogue; others are not reported
 * @param drop discards the series of which no counts are left
 */
record OptimisationReport(
        Concern.Name by, MinuteCounts counts, Predicate<Owner> known, List<Finder> finders, Consumer<Windows> drop) {
    List<Observation> at(long nowMillis) {
        if (counts.isSweepDue(nowMillis)) {
            counts.sweep(nowMillis);
            drop.accept(counts.windows());
        }
        List<Observation> observations = new ArrayList<>();
        long minute = Windows.minute(nowMillis);
        counts.due(nowMillis).forEach((owner, isFresh) -> {
            if (known.test(owner)) {
                List<Optimisation> found = found(owner, minute);
                counts.reported(owner, found.isEmpty());
                observations.add(new Observation.Optimisations(by, owner, found, isFresh));
            }
        });
        return observations;
    }

    private List<Optimisation> found(Owner owner, long minute) {
        Map<String, Optimisation> found = new LinkedHashMap<>();
        finders.forEach(finder -> finder.found(counts.windows(), owner, minute).forEach(it -> found.put(it.id(), it)));
        return List.copyOf(found.values());
    }
}
