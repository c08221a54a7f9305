package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.optimisation.SlowSeries;
import dev.ratchet.analyzer.core.optimisation.Traces;
import dev.ratchet.analyzer.core.regression.Owner;
import dev.ratchet.analyzer.core.regression.Regressions;
import dev.ratchet.analyzer.core.regression.Regressions.Part;
import dev.ratchet.analyzer.core.series.SeriesTable;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.Deployment;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.Finding;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.Profile;
import dev.ratchet.cycle.Slot;
import dev.ratchet.cycle.Span;
import dev.ratchet.cycle.WatchedComponents;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * The analysis of one partition's telemetry: takes records up, and tells findings when asked.
 *
 * <p>Deterministic in the records and the moments given. Every change of the state that findings stand on is noted in the
 * journal; an analysis that is given a journal's content back finds the same. What was told already is not part of it, so
 * that a new analysis tells everything once more, under the same ids.
 *
 * <p>Not for use by several threads at once.
 */
public final class Analysis {
    private static final long DAY_MILLIS = 24 * 60 * 60_000L;

    /** OpenTelemetry's severity number from which a log record is an error. */
    private static final int ERROR = 17;

    private final Catalogue catalogue;
    private final Journal journal;
    private final Windows windows = new Windows();
    private final ErrorClusters clusters;
    private final HotMethods hotMethods = new HotMethods();
    private final Traces traces;
    private final SlowSeries slowSeries;
    private final TelemetryTally tally;
    private final int partition;
    private final Regressions regressions;
    private final Opportunities opportunities;
    private final Map<String, WatchedComponents> watched = new TreeMap<>();
    private final TreeSet<Owner> changed = new TreeSet<>();
    private final List<Told> withdrawn = new ArrayList<>();
    private long sweptMinute;

    /** Of a partition. */
    public Analysis(int partition, AnalysisSettings settings, Catalogue catalogue, Journal journal) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.clusters = new ErrorClusters(settings.mostClusters());
        this.tally = new TelemetryTally(windows, partition);
        this.partition = partition;
        this.regressions = new Regressions(
                settings.detector(),
                it -> catalogue.component(it.tenant(), it.component()).isPresent(),
                journal);
        this.traces = new Traces(settings.slowMillis());
        this.slowSeries = new SlowSeries(settings.slowMillis());
        this.opportunities = new Opportunities(
                settings, new Opportunities.Analysed(windows, clusters, hotMethods, traces, slowSeries, regressions));
    }

    /** Puts back what a journal was told. */
    public void restore(Map<Point, Long> counts, List<ErrorCluster> seen, SortedMap<Part, byte[]> health) {
        counts.forEach((point, count) -> {
            windows.add(point, count);
            hotMethods.restore(point.series());
            traces.restore(point.series());
            tally.changed(point);
            changed(point.series());
        });
        clusters.restore(seen);
        health.forEach((part, state) -> {
            regressions.restore(part, state);
            opportunities.restored(part.owner());
            changed.add(part.owner());
        });
    }

    /**
     * Takes up a record of a telemetry topic or of health; anything else is ignored.
     *
     * @param atMillis when it arrived; what claims to be of later counts as of then
     */
    public void take(Object record, long atMillis) {
        long minute = Windows.minute(atMillis);
        switch (record) {
            case MetricBatch it -> {
                count(Series.of(Kind.METRICS, it.tenant()), minute, it.values().length);
                regressions.take(it, atMillis);
            }
            case LogRecord it -> {
                count(Series.of(Kind.LOGS, it.tenant()), minute, 1);
                log(it, minute);
            }
            case Event it -> {
                count(Series.of(Kind.EVENTS, it.tenant()), minute, 1);
                event(it, minute);
            }
            case Span it -> {
                long ended = Math.min(Windows.minute(it.atMillis() + it.durationNanos() / 1_000_000), minute);
                traces.counts(it).forEach((series, count) -> count(series, ended, count));
            }
            case Execution it -> count(Series.of(Kind.EXECUTIONS, it.tenant()), minute, 1);
            case HealthSample it -> {
                health(it, minute);
                regressions.take(it, atMillis);
            }
            default -> {
                // of a newer version
            }
        }
    }

    /** Looks at the partition's metric series, once for each minute that they sealed. */
    public void see(SeriesTable series) {
        changed.addAll(slowSeries.see(series));
    }

    /** What changed since it was last told; a component's findings at most once for each call. */
    public List<Told> tell(long nowMillis) {
        List<Told> told = new ArrayList<>();
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

    private void log(LogRecord it, long arrived) {
        boolean isError = it.severity() >= ERROR && !it.body().isBlank();
        if (it.exception().isPresent() || isError) {
            catalogue
                    .component(it.tenant(), it.component())
                    .ifPresent(component -> cluster(
                            clusters.take(it, component.packages()), Math.min(Windows.minute(it.atMillis()), arrived)));
        }
    }

    private void cluster(ErrorClusters.Taken taken, long minute) {
        taken.joined().forEach(this::join);
        taken.gone().forEach(gone -> {
            windows.forget(Opportunities.errors(gone)).forEach(journal::dropped);
            journal.gone(gone);
        });
        journal.seen(taken.cluster());
        count(Opportunities.errors(taken.cluster()), minute, 1);
    }

    /** What was counted as one error belongs to another from now on. */
    private void join(ErrorClusters.Joined it) {
        Series ended = Opportunities.errors(it.ended());
        windows.counts(ended).forEach((minute, count) -> count(Opportunities.errors(it.stays()), minute, count));
        windows.forget(ended).forEach(journal::dropped);
        journal.gone(it.ended());
        journal.seen(it.stays());
        opportunities.forget(it.ended().id());
        withdrawn.add(Told.outdated(it.ended().id()));
    }

    private void event(Event it, long arrived) {
        switch (it.content()) {
            case Profile profile -> {
                long minute = Math.min(Windows.minute(profile.toMillis()), arrived);
                hotMethods.counts(it, profile).forEach((series, count) -> count(series, minute, count));
            }
            case Deployment deployment -> {
                Owner owner = new Owner(it.tenant(), it.component());
                regressions.take(owner, deployment, it.atMillis());
                changed.add(owner);
            }
            case Event.Unknown unknown -> {
                // of a newer version
            }
        }
    }

    /** Health is unsampled and counts the calls of all slots, whatever logs and recorded calls leave out. */
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

    /** What minutes that are over now have changed. */
    private List<Told> sealed(long nowMillis) {
        List<Owner> owners = regressions.seal(nowMillis);
        changed.addAll(owners);
        List<Told> told = new ArrayList<>();
        for (String tenant : new TreeSet<>(owners.stream().map(Owner::tenant).toList())) {
            WatchedComponents now = regressions.watched(tenant);
            if (!now.equals(watched.put(tenant, now))) {
                told.add(Told.of(new Finding("watched-" + tenant + "-" + partition, tenant, nowMillis, now)));
            }
        }
        return told;
    }

    private List<Told> sweep(long nowMillis) {
        List<Point> dropped = windows.dropOld(Windows.minute(nowMillis));
        dropped.forEach(journal::dropped);
        clusters.dropBefore(nowMillis - DAY_MILLIS).forEach(journal::gone);
        hotMethods.drop(windows);
        traces.drop(windows);
        List<Told> told = new ArrayList<>(tally.outdated(dropped));
        told.addAll(opportunities.outdated(nowMillis - DAY_MILLIS));
        return told;
    }
}
