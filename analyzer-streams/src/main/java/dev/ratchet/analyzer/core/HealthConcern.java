package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.baseline.DetectorKind;
import dev.ratchet.analyzer.core.discovery.ServiceVersions;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.RegressionFinding;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.resource.ResourceUse;
import dev.ratchet.analyzer.core.resource.watch.ExhaustedResources;
import dev.ratchet.analyzer.core.resource.watch.ResourceWatch;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Regression.DeploymentAt;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/** Finds regressions in the health of components, by health samples or by metrics. */
public final class HealthConcern implements Concern<Telemetry> {
    private final int partition;
    /** Time in milliseconds for which an announced deployment explains a version that appears in telemetry. */
    private static final long ANNOUNCED_MILLIS = 3_600_000;

    private final Regressions regressions;
    private final ResourceWatch resources;
    private final Regressions.PartLog memory;
    private final Predicate<ComponentKey> known;
    private final ServiceVersions versions = new ServiceVersions();
    private final Map<String, WatchedComponents> watched = new TreeMap<>();
    private final TreeSet<ComponentKey> changed = new TreeSet<>();
    private final Set<ComponentKey> restored = new HashSet<>();

    /** Watches the components of a partition that satisfy a predicate. */
    public HealthConcern(
            int partition, DetectorKind detector, Predicate<ComponentKey> known, Regressions.PartLog memory) {
        this.partition = partition;
        this.regressions = new Regressions(detector, known, memory);
        this.resources = new ResourceWatch(known, memory);
        this.memory = memory;
        this.known = known;
    }

    /** Restores the health of components. */
    public void restore(SortedMap<Part, byte[]> health) {
        health.forEach((part, state) -> {
            if (part.kind() == Part.Kind.VERSIONS) {
                if (!versions.restore(part.component(), state)) {
                    memory.remove(part);
                }
                return;
            }
            if (part.kind() == Part.Kind.RESOURCES) {
                if (resources.restore(part.component(), state)) {
                    restored.add(part.component());
                } else {
                    memory.remove(part);
                }
            } else if (regressions.restore(part, state)) {
                restored.add(part.component());
            }
            changed.add(part.component());
        });
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        switch (input) {
            case Telemetry.Metrics it -> {
                regressions.ingest(it.batch(), atMillis);
                resources.ingest(it.batch(), atMillis);
            }
            case Telemetry.Health it -> regressions.ingest(it.sample(), atMillis);
            case Telemetry.Occurrence occurrence
            when occurrence.event().content() instanceof Deployment deployment -> {
                ComponentKey component = new ComponentKey(
                        occurrence.event().tenant(), occurrence.event().component());
                regressions.ingest(component, deployment, occurrence.event().atMillis());
                changed.add(component);
            }
            case Telemetry.Trace it -> {
                return version(it.span(), atMillis);
            }
            case Telemetry.Occurrence _, Telemetry.Log _, Telemetry.Call _ -> {
                // no health
            }
        }
        return List.of();
    }

    /** A version that appears in telemetry is a deployment, unless the pipeline announced it. */
    private List<Observation> version(Span span, long atMillis) {
        String version = span.details().map(it -> it.origin().version()).orElse("");
        ComponentKey component = new ComponentKey(span.tenant(), span.component());
        if (!Deployment.isVersion(version) || !known.test(component)) {
            return List.of();
        }
        Optional<String> replaced = versions.latestBefore(component, version);
        ServiceVersions.Change change = versions.observe(component, version, span.atMillis());
        if (change == ServiceVersions.Change.NONE) {
            return List.of();
        }
        memory.store(new Part(component, Part.Kind.VERSIONS), versions.bytes(component));
        if (change == ServiceVersions.Change.STORED
                || regressions.hasDeployment(component, version, span.atMillis() - ANNOUNCED_MILLIS)) {
            return List.of();
        }
        regressions.ingest(component, new Deployment(version, Optional.empty()), span.atMillis());
        changed.add(component);
        return List.of(new Observation.Update(ImmediateFindings.deployed(
                component, new DeploymentAt(version, Optional.empty(), span.atMillis()), replaced, atMillis)));
    }

    @Override
    public List<Observation> report(long nowMillis) {
        List<ComponentKey> sealed = regressions.seal(nowMillis);
        List<Observation> observations = new ArrayList<>(watched(sealed, nowMillis));
        changed.addAll(sealed);
        changed.addAll(resources.seal(nowMillis));
        for (ComponentKey key : changed) {
            observations.add(regressions(key));
        }
        changed.clear();
        return observations;
    }

    private Observation regressions(ComponentKey key) {
        List<RegressionFinding> all = new ArrayList<>(regressions.find(key));
        List<ResourceUse.Exhaustion> exhausted = resources.exhausted(key);
        if (exhausted.isEmpty()) {
            return new Observation.ComponentRegressions(key, all, "", restored.remove(key));
        }
        ExhaustedResources found = new ExhaustedResources(exhausted);
        all.add(found.finding(regressions.callsPerHour(key), regressions.findDeployment(key, found.sinceMillis())));
        return new Observation.ComponentRegressions(key, all, found.subject(), restored.remove(key));
    }

    /** Reports at once if a minute of component health is complete; otherwise returns nothing. */
    public List<Observation> poll(long nowMillis) {
        if (!regressions.isMinuteComplete()) {
            return List.of();
        }
        List<Observation> observations = new ArrayList<>(report(nowMillis));
        Set<ComponentKey> owners = new HashSet<>();
        observations.forEach(observation -> {
            if (observation instanceof Observation.ComponentRegressions of) {
                owners.add(of.component());
            }
        });
        observations.add(new Observation.MinuteEnd(owners, nowMillis));
        return observations;
    }

    private List<Observation> watched(List<ComponentKey> sealed, long nowMillis) {
        List<Observation> observations = new ArrayList<>();
        for (String tenant :
                new TreeSet<>(sealed.stream().map(ComponentKey::tenant).toList())) {
            WatchedComponents now = regressions.countWatched(tenant);
            if (!now.equals(watched.put(tenant, now))) {
                String id = "watched-" + tenant + "-" + partition;
                observations.add(new Observation.Update(FindingUpdate.of(new Finding(id, tenant, nowMillis, now))));
            }
        }
        return observations;
    }
}
