package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.optimisation.HotMethods;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.Event;
import dev.ratchet.cycle.Execution;
import dev.ratchet.cycle.GroupStats;
import dev.ratchet.cycle.HealthSample;
import dev.ratchet.cycle.LogRecord;
import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.Profile;
import dev.ratchet.cycle.Slot;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
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

    private final Catalogue catalogue;
    private final Journal journal;
    private final Windows windows = new Windows();
    private final ErrorClusters clusters;
    private final HotMethods hotMethods = new HotMethods();
    private final TelemetryTally tally;
    private final Opportunities opportunities;
    private final TreeSet<Owner> changed = new TreeSet<>();
    private long sweptMinute;

    /** Of a partition. */
    public Analysis(int partition, AnalysisSettings settings, Catalogue catalogue, Journal journal) {
        this.catalogue = catalogue;
        this.journal = journal;
        this.clusters = new ErrorClusters(settings.mostClusters());
        this.tally = new TelemetryTally(windows, partition);
        this.opportunities = new Opportunities(settings, windows, clusters, hotMethods);
    }

    /** Puts back what a journal was told. */
    public void restore(Map<Point, Long> counts, List<ErrorCluster> seen) {
        counts.forEach((point, count) -> {
            windows.add(point, count);
            hotMethods.restore(point.series());
            tally.changed(point);
            changed(point.series());
        });
        clusters.restore(seen);
    }

    /**
     * Takes up a record of a telemetry topic or of health; anything else is ignored.
     *
     * @param atMillis when it arrived; what claims to be of later counts as of then
     */
    public void take(Object record, long atMillis) {
        long minute = Windows.minute(atMillis);
        switch (record) {
            case MetricBatch it -> count(Series.of(Kind.METRICS, it.tenant()), minute, it.values().length);
            case LogRecord it -> {
                count(Series.of(Kind.LOGS, it.tenant()), minute, 1);
                log(it, minute);
            }
            case Event it -> {
                count(Series.of(Kind.EVENTS, it.tenant()), minute, 1);
                event(it, minute);
            }
            case Execution it -> count(Series.of(Kind.EXECUTIONS, it.tenant()), minute, 1);
            case HealthSample it -> health(it, minute);
            default -> {
                // of a newer version
            }
        }
    }

    /** What changed since it was last told; a component's findings at most once for each call. */
    public List<Told> tell(long nowMillis) {
        List<Told> told = new ArrayList<>();
        if (Windows.minute(nowMillis) > sweptMinute) {
            sweptMinute = Windows.minute(nowMillis);
            told.addAll(sweep(nowMillis));
        }
        told.addAll(tally.told());
        for (Owner it : changed) {
            catalogue
                    .component(it.tenant(), it.component())
                    .ifPresent(component -> told.addAll(opportunities.told(component, nowMillis)));
        }
        changed.clear();
        return told;
    }

    private void log(LogRecord it, long arrived) {
        it.exception().ifPresent(exception -> catalogue
                .component(it.tenant(), it.component())
                .ifPresent(component -> cluster(
                        clusters.take(it, exception, component.packages()),
                        Math.min(Windows.minute(it.atMillis()), arrived))));
    }

    private void cluster(ErrorClusters.Taken taken, long minute) {
        taken.gone().forEach(gone -> {
            windows.forget(Opportunities.errors(gone)).forEach(journal::dropped);
            journal.gone(gone);
        });
        journal.seen(taken.cluster());
        count(Opportunities.errors(taken.cluster()), minute, 1);
    }

    private void event(Event it, long arrived) {
        if (it.content() instanceof Profile profile) {
            long minute = Math.min(Windows.minute(profile.toMillis()), arrived);
            hotMethods.counts(it, profile).forEach((series, count) -> count(series, minute, count));
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

    private List<Told> sweep(long nowMillis) {
        List<Point> dropped = windows.dropOld(Windows.minute(nowMillis));
        dropped.forEach(journal::dropped);
        clusters.dropBefore(nowMillis - DAY_MILLIS).forEach(journal::gone);
        hotMethods.drop(windows);
        List<Told> told = new ArrayList<>(tally.outdated(dropped));
        told.addAll(opportunities.outdated(nowMillis - DAY_MILLIS));
        return told;
    }

    /** A component of a tenant. */
    private record Owner(String tenant, String component) implements Comparable<Owner> {
        @Override
        public int compareTo(Owner other) {
            int byTenant = tenant.compareTo(other.tenant);
            return byTenant == 0 ? component.compareTo(other.component) : byTenant;
        }
    }
}
