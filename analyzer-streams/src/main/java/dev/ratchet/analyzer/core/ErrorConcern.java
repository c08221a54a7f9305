package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.cluster.ErrorCounts;
import dev.ratchet.analyzer.core.cluster.TracedError;
import dev.ratchet.analyzer.core.cluster.TracedExceptions;
import dev.ratchet.analyzer.core.window.CountSeries;
import dev.ratchet.analyzer.core.window.CountSeries.Kind;
import dev.ratchet.analyzer.core.window.CountWindows;
import dev.ratchet.analyzer.core.window.CountWindows.Point;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.proposal.Component;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts errors by cluster, from logs, from recorded calls and from the exceptions of spans: a component whose calls
 * fail needs no log.
 *
 * <p>A failure may be logged, and recorded in a call or a span as well. The counts are stored separately and the larger
 * one is reported, so that the failure counts once.
 */
public final class ErrorConcern implements Concern<Telemetry> {
    /** OpenTelemetry severity number at or above which a log record is an error. */
    private static final int ERROR = 17;

    private static final long DAY_MINUTES = 24 * 60;

    /** Time after which a cluster without errors is forgotten, and with it the number of its episodes. */
    private static final long WEEK_MILLIS = 7 * DAY_MINUTES * 60_000L;

    private final Catalogue catalogue;
    private final ErrorClusters clusters;
    private final TracedExceptions traced = new TracedExceptions();
    private final MinuteCounts counts;
    private final Log log;

    /** Receives each change of a cluster, so that another instance can restore it. */
    public interface Log {
        /** Stores the new state of an error cluster. */
        void putCluster(ErrorCluster cluster);

        /** Removes an error cluster that was discarded. */
        void removeCluster(ErrorCluster cluster);
    }

    /** Clusters errors; the packages in the catalogue distinguish frames of the component from those of libraries. */
    public ErrorConcern(AnalysisSettings settings, Catalogue catalogue, MinuteCounts counts, Log log) {
        this.catalogue = catalogue;
        this.clusters = new ErrorClusters(settings.limits().clusters(), settings.minErrors());
        this.counts = counts;
        this.log = log;
    }

    /** Restores counts and clusters. */
    public void restore(Map<Point, Long> restored, List<ErrorCluster> seen) {
        restored.forEach(counts::restore);
        clusters.restore(seen);
    }

    @Override
    public List<Observation> ingest(Telemetry input, long atMillis) {
        long minute = CountWindows.minute(atMillis);
        return switch (input) {
            case Telemetry.Log it -> log(it.log(), minute);
            case Telemetry.Call it -> call(it.execution(), minute);
            case Telemetry.Trace it -> span(it.span(), minute);
            case Telemetry.Metrics _, Telemetry.Occurrence _, Telemetry.Health _ -> List.of();
        };
    }

    private List<Observation> log(LogRecord record, long arrived) {
        boolean isError = record.severity() >= ERROR && !record.body().isBlank();
        return record.exception().isPresent() || isError
                ? count(TracedError.logged(record), arrived, 1, ErrorConcern::errors)
                : List.of();
    }

    /** Counts the failing calls that a record stands for; none if another record counts them. */
    private List<Observation> call(Execution execution, long arrived) {
        return execution.failures() == 0
                ? List.of()
                : execution
                        .failure()
                        .map(failure -> count(
                                TracedError.logged(asLog(execution, failure)),
                                arrived,
                                execution.failures(),
                                ErrorConcern::failures))
                        .orElse(List.of());
    }

    /** Counts the exceptions of a span. Those of a hosted component are counted by its recorded calls. */
    private List<Observation> span(Span span, long arrived) {
        boolean isHosted = catalogue
                .find(new ComponentId(span.tenant(), span.component()))
                .changeable()
                .isPresent();
        return isHosted
                ? List.of()
                : traced.of(span).stream()
                        .flatMap(it -> count(it, arrived, 1, ErrorConcern::failures).stream())
                        .toList();
    }

    private List<Observation> count(
            TracedError error, long arrived, long times, Function<ErrorCluster, CountSeries> series) {
        LogRecord record = error.log();
        Component component = catalogue.find(new ComponentId(record.tenant(), record.component()));
        ErrorClusters.AddResult taken = clusters.add(error, component.packages());
        List<Observation> merged = taken.merges().stream().map(this::merge).toList();
        taken.evicted().forEach(this::discard);
        log.putCluster(taken.cluster());
        long minute = Math.min(CountWindows.minute(record.atMillis()), arrived);
        counts.add(new Point(series.apply(taken.cluster()), minute), times);
        return merged;
    }

    /** Converts a failure to the log record that the component itself would have written. */
    private static LogRecord asLog(Execution execution, Failure failure) {
        StringBuilder trace = new StringBuilder(failure.type());
        for (String frame : failure.frames()) {
            int colon = frame.lastIndexOf(':');
            String method = colon < 0 ? frame : frame.substring(0, colon);
            String line = colon < 0 ? "" : frame.substring(colon);
            trace.append("\n\tat ")
                    .append(method)
                    .append("(Recorded.java")
                    .append(line)
                    .append(')');
        }
        return new LogRecord(
                execution.tenant(),
                execution.component(),
                execution.origin().instance(),
                execution.time().atMillis(),
                ERROR,
                "",
                Optional.of(new LoggedException(failure.type(), failure.message(), trace.toString())),
                new LogRecord.LogContext("", "", execution.recording().key().orElse("")));
    }

    private void discard(ErrorCluster cluster) {
        forgetCounts(cluster);
        log.removeCluster(cluster);
    }

    /** Moves the counts of a merged cluster to the one that remains. */
    private Observation merge(ErrorClusters.ClusterMerge merge) {
        move(errors(merge.source()), errors(merge.target()));
        move(failures(merge.source()), failures(merge.target()));
        forgetCounts(merge.source());
        log.removeCluster(merge.source());
        log.putCluster(merge.target());
        return new Observation.ClusterMerged(merge.source().opportunityId());
    }

    private void move(CountSeries from, CountSeries to) {
        counts.windows().counts(from).forEach((minute, count) -> counts.add(new Point(to, minute), count));
    }

    private void forgetCounts(ErrorCluster cluster) {
        counts.forget(errors(cluster));
        counts.forget(failures(cluster));
    }

    @Override
    public List<Observation> report(long nowMillis) {
        if (counts.isSweepDue(nowMillis)) {
            counts.sweep(nowMillis);
            clusters.removeBefore(nowMillis - WEEK_MILLIS).forEach(log::removeCluster);
        }
        List<Observation> observations = new ArrayList<>();
        long minute = CountWindows.minute(nowMillis);
        counts.due(nowMillis).forEach((component, isFresh) -> {
            List<Observation.ErrorCount> all = clusters.find(component.tenant(), component.component()).stream()
                    .map(it -> count(advance(it, minute), minute))
                    .filter(it -> it.count() > 0)
                    .toList();
            counts.reported(component, all.isEmpty());
            observations.add(new Observation.Errors(component, all, isFresh));
            observations.add(new Observation.MethodsInUse(Name.ERRORS, component, methods(all, minute)));
        });
        return observations;
    }

    private ErrorCluster advance(ErrorCluster cluster, long minute) {
        ErrorCluster now = clusters.advance(cluster, counted(cluster, minute), minute);
        if (!now.equals(cluster)) {
            log.putCluster(now);
        }
        return now;
    }

    /** Errors of the latest episode, or of the cluster before and in the first one. */
    private Observation.ErrorCount count(ErrorCluster cluster, long minute) {
        long first = cluster.state().episode().number() <= 1
                ? Long.MIN_VALUE
                : cluster.state().episode().startMinute();
        return new Observation.ErrorCount(
                cluster, counted(cluster, minute).sum(Math.max(first, minute - DAY_MINUTES + 1), minute));
    }

    /** Larger one of the two counts of a cluster. */
    private ErrorCounts counted(ErrorCluster cluster, long minute) {
        CountWindows windows = counts.windows();
        long from = minute - DAY_MINUTES + 1;
        CountSeries larger = windows.sum(errors(cluster), from, minute) >= windows.sum(failures(cluster), from, minute)
                ? errors(cluster)
                : failures(cluster);
        return new ErrorCounts() {
            @Override
            public long sum(long first, long last) {
                return windows.sum(larger, first, last);
            }

            @Override
            public long earliest(long first, long defaultValue) {
                return windows.earliest(larger, first, defaultValue);
            }

            @Override
            public long latest(long defaultValue) {
                return windows.latest(larger, defaultValue);
            }
        };
    }

    private Map<String, Long> methods(List<Observation.ErrorCount> all, long minute) {
        Map<String, Long> methods = new TreeMap<>();
        for (Observation.ErrorCount counted : all) {
            CountSeries series = errors(counted.cluster());
            long count = counts.windows().sum(series, series.kind().firstRetained(minute), minute);
            for (Frame frame : counted.cluster().fingerprint().frames()) {
                methods.merge(frame.type() + "." + frame.method(), count, Long::sum);
            }
        }
        return methods;
    }

    /** Series of the logged errors of a cluster. */
    private static CountSeries errors(ErrorCluster cluster) {
        return new CountSeries(Kind.ERRORS, cluster.tenant(), cluster.component(), cluster.id());
    }

    /** Series of the recorded calls and spans that failed with the error of a cluster. */
    private static CountSeries failures(ErrorCluster cluster) {
        return new CountSeries(Kind.FAILURES, cluster.tenant(), cluster.component(), cluster.id());
    }
}
