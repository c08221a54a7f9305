package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.telemetry.Profile;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** Finds hot methods in the execution samples of profiles. */
public final class ProfileConcern implements Concern<Telemetry> {
    private final MinuteCounts counts;
    private final HotMethods hotMethods = new HotMethods();
    private final OptimisationReport report;

    /** Reports the hot methods of catalogued components. */
    public ProfileConcern(Predicate<Owner> known, MinuteCounts counts) {
        this.counts = counts;
        this.report = new OptimisationReport(Name.PROFILES, counts, known, List.of(hotMethods), hotMethods::drop);
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
        if (input instanceof Telemetry.Occurrence it && it.event().content() instanceof Profile profile) {
            long minute = Math.min(Windows.minute(profile.toMillis()), Windows.minute(atMillis));
            counts.add(hotMethods.counts(it.event(), profile), minute);
        }
        return List.of();
    }

    /** Reports the sampled methods too: specifications are about methods in use. */
    @Override
    public List<Observation> report(long nowMillis) {
        List<Observation> observations = new ArrayList<>();
        for (Observation it : report.at(nowMillis)) {
            observations.add(it);
            if (it instanceof Observation.Optimisations of) {
                observations.add(new Observation.MethodsInUse(Name.PROFILES, of.owner(), methods(of.owner())));
            }
        }
        return observations;
    }

    private Map<String, Long> methods(Owner owner) {
        return hotMethods.methods(owner).stream().collect(Collectors.toMap(it -> it, it -> 0L));
    }
}
