package dev.ratchet.analyzer.core;

import static dev.ratchet.analyzer.core.TelemetrySamples.PRICING;
import static dev.ratchet.analyzer.core.TelemetrySamples.group;
import static dev.ratchet.analyzer.core.TelemetrySamples.log;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.InstanceProcess;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.Opportunity;
import dev.ratchet.cycle.opportunity.TelemetryCounts;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.ProfileSample;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Analysis of one component, with an in-memory journal. */
abstract class AnalysisFixture {
    static final long MINUTE = 60_000;
    static final long DAY = 24 * 60 * MINUTE;

    final MapJournal journal = new MapJournal();
    Analysis analysis = begun();

    Analysis begun() {
        return new Analysis(
                3,
                AnalysisSettings.defaults(),
                it -> it.name().equals("pricing") ? PRICING : Component.named(it),
                journal);
    }

    List<Opportunity> opportunities(long nowMillis) {
        return analysis.emit(nowMillis).stream()
                .flatMap(it -> it.finding().stream())
                .map(Finding::found)
                .filter(Opportunity.class::isInstance)
                .map(Opportunity.class::cast)
                .toList();
    }

    List<Finding> counts(long nowMillis) {
        return analysis.emit(nowMillis).stream()
                .flatMap(it -> it.finding().stream())
                .filter(it -> it.found() instanceof TelemetryCounts)
                .toList();
    }

    void errors(int count, int line, long atMillis, String user) {
        for (int i = 0; i < count; i++) {
            analysis.ingest(log(line, atMillis, user), atMillis);
        }
    }

    /** Ingests one sample per minute and returns the opportunities emitted meanwhile. */
    List<Opportunity> healthy(long fromMinute, long toMinute, long calls) {
        List<Opportunity> found = new ArrayList<>();
        for (long minute = fromMinute; minute < toMinute; minute++) {
            health(minute * MINUTE, calls + minute % 7, 0);
            List<FindingUpdate> updates = analysis.emit(minute * MINUTE);
            journal.updates.addAll(updates);
            updates.stream()
                    .flatMap(it -> it.finding().stream())
                    .filter(it -> it.found() instanceof Opportunity)
                    .forEach(it -> found.add((Opportunity) it.found()));
        }
        return found;
    }

    void profile(long atMillis, long count, long total) {
        ProfileSample sample = new ProfileSample("shop.A", "m", 7, "java.util.regex.Pattern.compile", count);
        analysis.ingest(
                new Event("default", "pricing", "e", atMillis, new Profile("i", atMillis, total, List.of(sample))),
                atMillis);
    }

    void health(long atMillis, long control, long canary) {
        analysis.ingest(
                new HealthSample(
                        new ComponentId("default", "pricing"),
                        new InstanceProcess("i", "b"),
                        1,
                        atMillis / 1000,
                        1000,
                        Optional.of("s"),
                        false,
                        List.of(group(Slot.CONTROL, control), group(Slot.CANARY, canary))),
                atMillis);
    }

    /** In-memory journal. */
    static final class MapJournal implements Analysis.Journal {
        final Map<Point, Long> counts = new HashMap<>();
        final Map<String, ErrorCluster> clusters = new HashMap<>();
        final TreeMap<Part, byte[]> health = new TreeMap<>();
        final TreeMap<ComponentKey, byte[]> operations = new TreeMap<>();
        final List<FindingUpdate> updates = new ArrayList<>();

        @Override
        public void store(ComponentKey component, byte[] state) {
            operations.put(component, state);
        }

        @Override
        public void remove(ComponentKey component) {
            operations.remove(component);
        }

        @Override
        public void putCount(Point point, long count) {
            counts.put(point, count);
        }

        @Override
        public void removeCount(Point point) {
            counts.remove(point);
        }

        @Override
        public void putCluster(ErrorCluster cluster) {
            clusters.put(cluster.id(), cluster);
        }

        @Override
        public void removeCluster(ErrorCluster cluster) {
            clusters.remove(cluster.id());
        }

        @Override
        public void store(Part part, byte[] state) {
            health.put(part, state);
        }

        @Override
        public void remove(Part part) {
            health.remove(part);
        }

        @Override
        public Optional<byte[]> find(Part part) {
            return Optional.ofNullable(health.get(part));
        }

        @Override
        public void put(Part part, byte[] content) {
            health.put(part, content);
        }

        @Override
        public void delete(Part part) {
            health.remove(part);
        }

        @Override
        public Set<ComponentKey> owners() {
            return health.keySet().stream()
                    .filter(it -> it.kind() == Part.Kind.COVERAGE || it.kind() == Part.Kind.REQUESTS)
                    .map(Part::component)
                    .collect(Collectors.toSet());
        }
    }
}
