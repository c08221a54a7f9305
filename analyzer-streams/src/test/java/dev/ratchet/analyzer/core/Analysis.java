package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.operation.rule.OperationRegressions;
import dev.ratchet.analyzer.core.regression.ComponentKey;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.series.SeriesLimits;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.Predicate;
import java.util.stream.Collectors;

/** All concerns of a partition and their findings, connected as the topology connects them, without Kafka. */
final class Analysis {
    private final RecentEvents recent;
    private final CountConcern counts;
    private final ErrorConcern errors;
    private final HealthConcern health;
    private final OperationConcern operations;
    private final ProfileConcern profiles;
    private final SpecificationConcern specifications;
    private final SeriesConcern series;
    private final Findings findings;
    private final List<FindingUpdate> atOnce = new ArrayList<>();
    private SeriesTable table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});

    Analysis(int partition, AnalysisSettings settings, Catalogue catalogue, Journal journal) {
        Predicate<ComponentKey> known = it -> !it.component().equals("beyond-capacity");
        recent = new RecentEvents(settings.eventWindowMillis());
        counts = new CountConcern(partition, known, new MinuteCounts(journal));
        errors = new ErrorConcern(settings, catalogue, new MinuteCounts(journal), journal);
        health = new HealthConcern(partition, settings.detector(), known, journal);
        operations = new OperationConcern(settings, known, new MinuteCounts(journal));
        profiles = new ProfileConcern(known, new MinuteCounts(journal));
        specifications = new SpecificationConcern(settings, known, new MinuteCounts(journal), journal);
        series = new SeriesConcern(settings, known, new MinuteCounts(journal), journal, () -> table);
        findings = new Findings(settings, catalogue);
    }

    /** Log of the changes of all concerns. */
    interface Journal
            extends MinuteCounts.Log,
                    ErrorConcern.Log,
                    Regressions.PartLog,
                    Specifications.Store,
                    OperationRegressions.Log {}

    void restore(
            Map<Point, Long> all,
            List<ErrorCluster> clusters,
            SortedMap<Part, byte[]> parts,
            Map<ComponentKey, byte[]> worseOperations) {
        counts.restore(of(all, Kind.METRICS, Kind.LOGS, Kind.EVENTS, Kind.EXECUTIONS, Kind.IGNORED, Kind.CALLS));
        errors.restore(of(all, Kind.ERRORS, Kind.FAILURES), clusters);
        SortedMap<Part, byte[]> ofHealth = new TreeMap<>(parts);
        ofHealth.keySet().removeIf(it -> it.kind() == Part.Kind.COVERAGE || it.kind() == Part.Kind.REQUESTS);
        health.restore(ofHealth);
        operations.restore(of(all, Kind.OPERATIONS, Kind.SLOW, Kind.CALLERS, Kind.REPEATERS));
        profiles.restore(of(all, Kind.SAMPLES, Kind.SAMPLED));
        specifications.restore(of(all, Kind.INTERACTIONS, Kind.FAILED_INTERACTIONS, Kind.UNANSWERED_INTERACTIONS));
        series.restore(of(all, Kind.CACHE_HITS, Kind.CACHE_MISSES), worseOperations);
    }

    private static Map<Point, Long> of(Map<Point, Long> all, Kind... kinds) {
        List<Kind> wanted = List.of(kinds);
        return all.entrySet().stream()
                .filter(it -> wanted.contains(it.getKey().series().kind()))
                .collect(Collectors.toMap(Map.Entry::getKey, Map.Entry::getValue));
    }

    void ingest(MetricBatch batch, long atMillis) {
        ingest(new Telemetry.Metrics(batch), atMillis, series, health, counts);
    }

    void ingest(LogRecord record, long atMillis) {
        ingest(new Telemetry.Log(record), atMillis, errors, counts);
    }

    void ingest(Execution execution, long atMillis) {
        ingest(new Telemetry.Call(execution), atMillis, errors, counts);
    }

    void ingest(Span span, long atMillis) {
        ingest(new Telemetry.Trace(span), atMillis, health, errors, operations, counts);
    }

    void ingest(Event event, long atMillis) {
        if (recent.isFirst(event, atMillis)) {
            Telemetry occurrence = new Telemetry.Occurrence(event);
            ingest(occurrence, atMillis, health, profiles, counts);
            specifications.ingest(occurrence, atMillis);
        }
    }

    void ingest(HealthSample sample, long atMillis) {
        ingest(new Telemetry.Health(sample), atMillis, health, counts);
    }

    @SafeVarargs
    private void ingest(Telemetry telemetry, long atMillis, Concern<Telemetry>... concerns) {
        for (Concern<Telemetry> concern : concerns) {
            concern.ingest(telemetry, atMillis).forEach(observed -> atOnce.addAll(findings.accept(observed)));
        }
    }

    /** Replaces the table of series, which a shell fills. */
    void evaluate(SeriesTable filled) {
        table = filled;
    }

    /** A round of reports. */
    List<FindingUpdate> emit(long nowMillis) {
        List<FindingUpdate> updates = new ArrayList<>(atOnce);
        atOnce.clear();
        round(counts, Concern.Name.COUNTS, nowMillis, updates);
        round(series, Concern.Name.SERIES, nowMillis, updates);
        round(errors, Concern.Name.ERRORS, nowMillis, updates);
        round(operations, Concern.Name.OPERATIONS, nowMillis, updates);
        round(profiles, Concern.Name.PROFILES, nowMillis, updates);
        round(specifications, Concern.Name.SPECIFICATIONS, nowMillis, updates);
        round(health, Concern.Name.HEALTH, nowMillis, updates);
        return updates;
    }

    private void round(Concern<?> concern, Concern.Name by, long nowMillis, List<FindingUpdate> updates) {
        List<Observation> observations = new ArrayList<>(concern.report(nowMillis));
        observations.add(new Observation.RoundEnd(by, nowMillis));
        accept(observations, nowMillis, updates);
    }

    private void accept(List<Observation> observations, long nowMillis, List<FindingUpdate> updates) {
        for (Observation observation : observations) {
            if (observation instanceof Observation.MethodsInUse) {
                specifications.ingest(observation, nowMillis);
            } else {
                updates.addAll(findings.accept(observation));
            }
        }
    }

    /** The end of a minute of health, between two rounds. */
    List<FindingUpdate> emitCompleteMinute(long nowMillis) {
        List<FindingUpdate> updates = new ArrayList<>();
        accept(health.poll(nowMillis), nowMillis, updates);
        return updates;
    }
}
