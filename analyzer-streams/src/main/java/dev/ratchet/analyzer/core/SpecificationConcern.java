package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;

/**
 * Finds specifications for people, in coverage reports, interactions and feature requests.
 *
 * <p>The concerns of errors and of profiles observe which methods are in use.
 */
public final class SpecificationConcern implements Concern<Signal> {
    private final MinuteCounts counts;
    private final Specifications specifications;
    private final OptimisationReport report;
    private final Map<ComponentKey, Map<Name, Map<String, Long>>> inUse = new HashMap<>();

    /** Creates a concern that stores coverage reports and feature requests, and counts interactions. */
    public SpecificationConcern(
            AnalysisSettings settings, Predicate<ComponentKey> known, MinuteCounts counts, Specifications.Store store) {
        this.counts = counts;
        this.specifications = new Specifications(
                known, store, settings.minimumEvidence(), (windows, component, minute) -> inUse(component));
        this.report = new OptimisationReport(
                Name.SPECIFICATIONS, counts, specifications.finders(), specifications::removeUnused);
    }

    /** Restores the counts, and the components that the store knows. */
    public void restore(Map<Point, Long> restored) {
        restored.forEach((point, count) -> {
            counts.restore(point, count);
            specifications.restore(point.series());
        });
        specifications.owners().forEach(counts::changed);
    }

    @Override
    public List<Observation> ingest(Signal input, long atMillis) {
        switch (input) {
            case Telemetry.Occurrence it -> event(it.event(), CountWindows.minute(atMillis));
            case Observation.MethodsInUse it -> inUse(it);
            case Telemetry _, Observation _ -> {
                // nothing about specifications
            }
        }
        return List.of();
    }

    private void event(Event event, long arrived) {
        if (event.content() instanceof Coverage
                || event.content() instanceof Interaction
                || event.content() instanceof FeatureRequest) {
            long minute = Math.min(CountWindows.minute(event.atMillis()), arrived);
            counts.add(specifications.ingest(event, arrived * 60_000), minute);
            counts.changed(new ComponentKey(event.tenant(), event.component()));
        }
    }

    private void inUse(Observation.MethodsInUse use) {
        Map<Name, Map<String, Long>> all = inUse.computeIfAbsent(use.component(), key -> new EnumMap<>(Name.class));
        if (!use.errors().equals(all.put(use.by(), use.errors())) && specifications.hasCoverage(use.component())) {
            counts.changed(use.component());
        }
        all.values().removeIf(Map::isEmpty);
        if (all.isEmpty()) {
            inUse.remove(use.component());
        }
    }

    private Map<String, Long> inUse(ComponentKey component) {
        Map<String, Long> used = new TreeMap<>();
        inUse.getOrDefault(component, Map.of())
                .values()
                .forEach(methods -> methods.forEach((method, errors) -> used.merge(method, errors, Long::sum)));
        return used;
    }

    @Override
    public List<Observation> report(long nowMillis) {
        return report.at(nowMillis);
    }
}
