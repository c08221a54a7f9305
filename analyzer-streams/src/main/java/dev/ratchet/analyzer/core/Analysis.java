package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.optimisation.CacheRates;
import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.optimisation.SlowSeries;
import dev.ratchet.analyzer.core.optimisation.Traces;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Recognised;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.specification.Specifications;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.GroupStats;
import dev.ratchet.cycle.health.HealthSample;
import dev.ratchet.cycle.health.Slot;
import dev.ratchet.cycle.opportunity.Finding;
import dev.ratchet.cycle.opportunity.WatchedComponents;
import dev.ratchet.cycle.telemetry.Alarm;
import dev.ratchet.cycle.telemetry.Calls;
import dev.ratchet.cycle.telemetry.Coverage;
import dev.ratchet.cycle.telemetry.Deployment;
import dev.ratchet.cycle.telemetry.Event;
import dev.ratchet.cycle.telemetry.FeatureRequest;
import dev.ratchet.cycle.telemetry.Interaction;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Profile;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Predicate;

/**
 * Analyses the telemetry of one partition: ingests records and emits finding updates on request.
 *
 * <p>The result depends only on the records and times passed in. Every change of the state behind the
 * findings is written to the journal. An analysis restored from a journal reports the same findings. Which findings
 * were already emitted is not part of that state, so a restored analysis emits all of them once more under the same
 * ids.
 *
 * <p>Not thread-safe.
 */
public final class Analysis {
    private static final long DAY_MILLIS = 24 * 60 * 60_000L;

    private final Catalogue catalogue;
    private final Journal journal;
    private final Windows windows = new Windows();
    private final ErrorClusters clusters;
    private final Sources sources;
    private final SlowSeries slowSeries;
    private final TelemetryTally tally;
    private final RecentEvents recent;
    private final int partition;
    private final Regressions regressions;
    private final Opportunities opportunities;
    private final Errors errors;
    private final Predicate<Owner> known;
    private final Map<String, WatchedComponents> watched = new TreeMap<>();
    private final TreeSet<Owner> changed = new TreeSet<>();
    private final List<FindingUpdate> withdrawn = new ArrayList<>();
    private long sweptMinute;

    /** Creates an empty analysis of one partition. */
    public Analysis(int partition, AnalysisSettings settings, Catalogue catalogue, Journal journal) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.clusters = new ErrorClusters(settings.mostClusters());
        this.tally = new TelemetryTally(windows, partition);
        this.recent = new RecentEvents(settings.eventWindowMillis());
        this.partition = partition;
        this.known = it -> catalogue.component(it.tenant(), it.component()).isPresent();
        this.regressions = new Regressions(settings.detector(), known, journal);
        HotMethods hotMethods = new HotMethods();
        this.slowSeries = new SlowSeries(settings.slowMillis());
        this.sources = new Sources(
                slowSeries,
                hotMethods,
                new Traces(settings.slowMillis()),
                new CacheRates(known),
                new Specifications(known, journal, settings.least(), new MethodUsage(clusters, hotMethods)));
        this.opportunities = new Opportunities(
                settings, new Opportunities.Analysed(windows, clusters, sources.finders(), regressions));
        this.errors = new Errors(catalogue, clusters, windows, journal, new Errors.Counting() {
            @Override
            public void count(Series series, long minute, long count) {
                Analysis.this.count(series, minute, count);
            }

            @Override
            public void ended(String cluster) {
                opportunities.forget(cluster);
                withdrawn.add(FindingUpdate.outdated(cluster));
            }
        });
    }

    /** Restores the state that a journal recorded. */
    public void restore(Map<Point, Long> counts, List<ErrorCluster> seen, SortedMap<Part, byte[]> health) {
        counts.forEach((point, count) -> {
            windows.add(point, count);
            sources.restore(point.series());
            tally.changed(point);
            changed(point.series());
        });
        clusters.restore(seen);
        health.forEach((part, state) -> {
            if (!sources.specifications().restore(part, state) && regressions.restore(part, state)) {
                opportunities.restored(part.owner());
            }
            changed.add(part.owner());
        });
    }

    /**
     * Ingests a record of a telemetry topic or a health sample; ignores any other record.
     *
     * @param atMillis arrival time in milliseconds since the epoch; a record with a later timestamp counts as of this
     * time
     */
    public void take(Object record, long atMillis) {
        long minute = Windows.minute(atMillis);
        switch (record) {
            case MetricBatch it -> metrics(it, atMillis);
            case LogRecord it -> {
                record(Kind.LOGS, it.tenant(), it.component(), minute);
                errors.take(it, minute);
            }
            case Event it -> {
                if (recent.isFirst(it, atMillis)) {
                    record(Kind.EVENTS, it.tenant(), it.component(), minute);
                    event(it, minute);
                }
            }
            case Span it -> span(it, minute);
            case Execution it -> {
                record(Kind.EXECUTIONS, it.tenant(), it.component(), minute);
                errors.take(it, minute);
            }
            case HealthSample it -> {
                health(it, minute);
                regressions.take(it, atMillis);
            }
            default -> {
                // a record type of a newer version
            }
        }
    }

    /** Evaluates the partition's metric series, once for each minute that they sealed. */
    public void see(SeriesTable series) {
        changed.addAll(slowSeries.see(series));
    }

    /** Emits the changes since the last call if a minute of component health is complete; otherwise returns nothing. */
    public List<FindingUpdate> tellMinute(long nowMillis) {
        return regressions.isMinuteOver() ? tell(nowMillis) : List.of();
    }

    /** Emits the changes since the last call. The findings of a component appear at most once per call. */
    public List<FindingUpdate> tell(long nowMillis) {
        List<FindingUpdate> told = new ArrayList<>();
        if (Windows.minute(nowMillis) > sweptMinute) {
            sweptMinute = Windows.minute(nowMillis);
            told.addAll(sweep(nowMillis));
        }
        told.addAll(withdrawn);
        withdrawn.clear();
        told.addAll(tally.told());
        told.addAll(sealed(nowMillis));
        for (Owner it : changed) {
            catalogue
                    .component(it.tenant(), it.component())
                    .ifPresent(component -> told.addAll(opportunities.told(component, nowMillis)));
        }
        changed.clear();
        return told;
    }

    private void metrics(MetricBatch it, long atMillis) {
        count(Series.of(Kind.METRICS, it.tenant()), Windows.minute(atMillis), it.values().length);
        long strangers = Recognised.count(it, series -> !known.test(new Owner(it.tenant(), series.component())));
        count(Series.of(Kind.IGNORED, it.tenant()), Windows.minute(atMillis), strangers);
        regressions.take(it, atMillis);
        sources.caches().counts(it, atMillis).forEach((point, count) -> count(point.series(), point.minute(), count));
    }

    private void span(Span it, long arrived) {
        ignored(it.tenant(), it.component(), arrived);
        long ended = Math.min(Windows.minute(it.atMillis() + it.durationNanos() / 1_000_000), arrived);
        sources.traces().counts(it).forEach((series, count) -> count(series, ended, count));
    }

    private void record(Kind kind, String tenant, String component, long minute) {
        count(Series.of(kind, tenant), minute, 1);
        ignored(tenant, component, minute);
    }

    /** Counts a record of a component that is not in the catalogue. */
    private void ignored(String tenant, String component, long minute) {
        if (!known.test(new Owner(tenant, component))) {
            count(Series.of(Kind.IGNORED, tenant), minute, 1);
        }
    }

    private void event(Event it, long arrived) {
        switch (it.content()) {
            case Profile profile -> {
                long minute = Math.min(Windows.minute(profile.toMillis()), arrived);
                sources.hotMethods().counts(it, profile).forEach((series, count) -> count(series, minute, count));
            }
            case Deployment deployment -> {
                Owner owner = new Owner(it.tenant(), it.component());
                regressions.take(owner, deployment, it.atMillis());
                changed.add(owner);
            }
            case Coverage coverage -> specified(it, arrived);
            case Interaction interaction -> specified(it, arrived);
            case FeatureRequest request -> specified(it, arrived);
            case Alarm alarm -> {
                // published without waiting for an analysis: see AtOnce
            }
            case Calls calls -> {
                // likewise
            }
            case Event.Unknown unknown -> {
                // an event type of a newer version
            }
        }
    }

    private void specified(Event it, long arrived) {
        long minute = Math.min(Windows.minute(it.atMillis()), arrived);
        sources.specifications().take(it, arrived * 60_000).forEach((series, count) -> count(series, minute, count));
        changed.add(new Owner(it.tenant(), it.component()));
    }

    /**
     * Counts calls from health samples: they are unsampled and cover the calls of all slots, unlike logs and recorded
     * calls.
     */
    private void health(HealthSample it, long arrived) {
        long calls = it.groups().stream()
                .filter(group -> group.slot() != Slot.UNKNOWN)
                .map(GroupStats::stats)
                .mapToLong(stats -> stats.calls())
                .sum();
        long minute = Math.min(Windows.minute(it.interval() * it.intervalMillis()), arrived);
        count(Opportunities.calls(it.tenant(), it.component()), minute, calls);
    }

    private void count(Series series, long minute, long count) {
        if (count > 0) {
            Point point = new Point(series, minute);
            journal.counted(point, windows.add(point, count));
            tally.changed(point);
            changed(series);
        }
    }

    private void changed(Series series) {
        if (!series.component().isEmpty()) {
            changed.add(new Owner(series.tenant(), series.component()));
        }
    }

    /** Emits the changes caused by minutes that are now complete. */
    private List<FindingUpdate> sealed(long nowMillis) {
        List<Owner> owners = regressions.seal(nowMillis);
        changed.addAll(owners);
        List<FindingUpdate> told = new ArrayList<>();
        for (String tenant : new TreeSet<>(owners.stream().map(Owner::tenant).toList())) {
            WatchedComponents now = regressions.watched(tenant);
            if (!now.equals(watched.put(tenant, now))) {
                told.add(FindingUpdate.of(new Finding("watched-" + tenant + "-" + partition, tenant, nowMillis, now)));
            }
        }
        return told;
    }

    private List<FindingUpdate> sweep(long nowMillis) {
        List<Point> dropped = windows.dropOld(Windows.minute(nowMillis));
        dropped.forEach(journal::dropped);
        clusters.dropBefore(nowMillis - DAY_MILLIS).forEach(journal::gone);
        sources.drop(windows);
        List<FindingUpdate> told = new ArrayList<>(tally.outdated(dropped));
        told.addAll(opportunities.outdated(nowMillis - DAY_MILLIS));
        return told;
    }
}
