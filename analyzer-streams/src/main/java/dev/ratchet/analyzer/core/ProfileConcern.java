package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds hot methods in the execution samples of profiles. */
public final class ProfileConcern implements Concern<Telemetry> {
    private final Predicate<ComponentKey> known;
    private final MinuteCounts counts;
    private final HotMethods hotMethods = new HotMethods();
    private final OptimisationReport report;

    /** Counts and reports the hot methods of the components that satisfy a predicate. */
    public ProfileConcern(Predicate<ComponentKey> known, MinuteCounts counts) {
        this.known = known;
        this.counts = counts;
        this.report = new OptimisationReport(Name.PROFILES, counts, List.of(hotMethods), hotMethods::removeUnused);
    }

    /** Restores the counts. */
    public void restore(Map<Point, Long> restored) {
        restored.forEach((point, count) -> {
            counts.restore(point, count);
            hotMethods.restore(point.series());
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        // telemetry of arbitrary names must not exhaust the heap
        if (input instanceof Telemetry.Occurrence(Event event)
                && event.content() instanceof Profile profile
                && known.test(new ComponentKey(event.tenant(), event.component()))) {
            long minute = Math.min(CountWindows.minute(profile.toMillis()), CountWindows.minute(atMillis));
            counts.add(hotMethods.counts(event, profile), minute);
        }
        return List.of();
    }

    /** Reports the sampled methods too: specifications are about methods in use. */
    @Override
    public List<Observation> report(long nowMillis) {
        List<Observation> observations = new ArrayList<>();
        for (Observation observation : report.at(nowMillis)) {
            observations.add(observation);
            if (observation instanceof Observation.Optimisations of) {
                observations.add(new Observation.MethodsInUse(Name.PROFILES, of.component(), methods(of.component())));
            }
        }
        return observations;
    }

    private Map<String, Long> methods(ComponentKey component) {
        return hotMethods.methods(component).stream().collect(Collectors.toMap(it -> it, it -> 0L));
    }
}
