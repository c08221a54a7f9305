package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Deployment;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds regressions in the health of components, by health samples or by metrics. */
public final class HealthConcern implements Concern<Telemetry> {
    private final int partition;
    private final Regressions regressions;
    private final Map<String, WatchedComponents> watched = new TreeMap<>();
    private final TreeSet<Owner> changed = new TreeSet<>();
    private final Set<Owner> restored = new HashSet<>();

    /** Watches the catalogued components of a partition. */
    public HealthConcern(int partition, DetectorKind detector, Predicate<Owner> known, Regressions.Memory memory) {
        this.partition = partition;
        this.regressions = new Regressions(detector, known, memory);
    }

    /** Restores the health of components. */
    public void restore(SortedMap<Part, byte[]> health) {
        health.forEach((part, state) -> {
            if (regressions.restore(part, state)) {
                restored.add(part.owner());
            }
            changed.add(part.owner());
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        switch (input) {
            case Telemetry.Metrics it -> regressions.take(it.batch(), atMillis);
            case Telemetry.Health it -> regressions.take(it.sample(), atMillis);
            case Telemetry.Occurrence it
            when it.event().content() instanceof Deployment deployment -> {
                Owner owner = new Owner(it.event().tenant(), it.event().component());
                regressions.take(owner, deployment, it.event().atMillis());
                changed.add(owner);
            }
            case Telemetry.Occurrence _, Telemetry.Log _, Telemetry.Call _, Telemetry.Trace _ -> {
                // no health
            }
        }
        return List.of();
    }

    @Override
    public List<Observation> report(long nowMillis) {
        List<Owner> sealed = regressions.seal(nowMillis);
        List<Observation> observations = new ArrayList<>(watched(sealed, nowMillis));
        changed.addAll(sealed);
        for (Owner it : changed) {
            observations.add(new Observation.Regressed(it, regressions.of(it), restored.remove(it)));
        }
        changed.clear();
        return observations;
    }

    /** Reports at once if a minute of component health is complete; otherwise returns nothing. */
    public List<Observation> poll(long nowMillis) {
        if (!regressions.isMinuteOver()) {
            return List.of();
        }
        List<Observation> observations = new ArrayList<>(report(nowMillis));
        Set<Owner> owners = new HashSet<>();
        observations.forEach(it -> {
            if (it instanceof Observation.Regressed of) {
                owners.add(of.owner());
            }
        });
        observations.add(new Observation.MinuteEnd(owners, nowMillis));
        return observations;
    }

    private List<Observation> watched(List<Owner> sealed, long nowMillis) {
        List<Observation> observations = new ArrayList<>();
        for (String tenant : new TreeSet<>(sealed.stream().map(Owner::tenant).toList())) {
            WatchedComponents now = regressions.watched(tenant);
            if (!now.equals(watched.put(tenant, now))) {
                String id = "watched-" + tenant + "-" + partition;
                observations.add(new Observation.Update(FindingUpdate.of(new Finding(id, tenant, nowMillis, now))));
            }
        }
        return observations;
    }
}
