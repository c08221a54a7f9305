package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Series.Kind;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.analyzer.core.window.Windows.Point;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.opportunity.Frame;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Function;

/**
 * Counts errors by cluster, from logs and from recorded calls: a hosted component whose calls fail needs no log.
 *
 * <p>A failure may be both logged and recorded. The two counts are stored separately and the larger one is reported, so that
 * the failure counts once.
 */
public final class ErrorConcern implements Concern<Telemetry> {
    /** OpenTelemetry severity number at or above which a log record is an error. */
    private static final int ERROR = 17;

    private static final long DAY_MILLIS = 24 * 60 * 60_000L;

    private final Catalogue catalogue;
    private final ErrorClusters clusters;
    private final MinuteCounts counts;
    private final Log log;

    /** Receives each change of a cluster, so that another instance can restore it. */
    public interface Log {
        /** Records the new state of an error cluster. */
        void seen(ErrorCluster cluster);

        /** Records that an error cluster was discarded. */
        void gone(ErrorCluster cluster);
    }

    /** Clusters the errors of catalogued components, whose packages tell their own frames from those of libraries. */
    public ErrorConcern(AnalysisSettings settings, Catalogue catalogue, MinuteCounts counts, Log log) {
        this.catalogue = catalogue;
        this.clusters = new ErrorClusters(settings.mostClusters());
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
        long minute = Windows.minute(atMillis);
        return switch (input) {
            case Telemetry.Log it -> log(it.log(), minute);
            case Telemetry.Call it -> call(it.execution(), minute);
            case Telemetry.Metrics _, Telemetry.Trace _, Telemetry.Occurrence _, Telemetry.Health _ -> List.of();
        };
    }

    private List<Observation> log(LogRecord it, long arrived) {
        boolean isError = it.severity() >= ERROR && !it.body().isBlank();
        return it.exception().isPresent() || isError ? count(it, arrived, 1, ErrorConcern::errors) : List.of();
    }

    /** Counts the failing calls of a record; another record counts those of one without any. */
    private List<Observation> call(Execution it, long arrived) {
        return it.failures() == 0
                ? List.of()
                : it.failure()
                        .map(failure -> count(asLog(it, failure), arrived, it.failures(), ErrorConcern::failures))
                        .orElse(List.of());
    }

    private List<Observation> count(LogRecord it, long arrived, long times, Function<ErrorCluster, Series> series) {
        return catalogue
                .component(it.tenant(), it.component())
                .map(component -> {
                    ErrorClusters.Taken taken = clusters.take(it, component.packages());
                    List<Observation> merged =
                            taken.joined().stream().map(this::merge).toList();
                    taken.gone().forEach(this::discard);
                    log.seen(taken.cluster());
                    long minute = Math.min(Windows.minute(it.atMillis()), arrived);
                    counts.add(new Point(series.apply(taken.cluster()), minute), times);
                    return merged;
                })
                .orElse(List.of());
    }

    /** Converts a failure to the log record that the component itself would have written. */
    private static LogRecord asLog(Execution it, Failure failure) {
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
                it.tenant(),
                it.component(),
                it.instance(),
                it.atMillis(),
                ERROR,
                "",
                Optional.of(new LoggedException(failure.type(), failure.message(), trace.toString())),
                "",
                "",
                it.key().orElse(""));
    }

    private void discard(ErrorCluster it) {
        forgetCounts(it);
        log.gone(it);
    }

    /** Moves the counts of a merged cluster to the one that remains. */
    private Observation merge(ErrorClusters.Joined it) {
        move(errors(it.ended()), errors(it.stays()));
        move(failures(it.ended()), failures(it.stays()));
        forgetCounts(it.ended());
        log.gone(it.ended());
        log.seen(it.stays());
        return new Observation.ClusterMerged(it.ended().id());
    }

    private void move(Series from, Series to) {
        counts.windows().counts(from).forEach((minute, count) -> counts.add(new Point(to, minute), count));
    }

    private void forgetCounts(ErrorCluster it) {
        counts.forget(errors(it));
        counts.forget(failures(it));
    }

    @Override
    public List<Observation> report(long nowMillis) {
        if (counts.isSweepDue(nowMillis)) {
            counts.sweep(nowMillis);
            clusters.dropBefore(nowMillis - DAY_MILLIS).forEach(log::gone);
        }
        List<Observation> observations = new ArrayList<>();
        long minute = Windows.minute(nowMillis);
        counts.due(nowMillis).forEach((owner, isFresh) -> {
            List<ErrorCluster> all = clusters.of(owner.tenant(), owner.component());
            counts.reported(owner, all.isEmpty());
            observations.add(new Observation.Errors(
                    owner,
                    all.stream()
                            .map(it -> new Observation.ErrorCount(it, count(it, minute)))
                            .toList(),
                    isFresh));
            observations.add(new Observation.MethodsInUse(Name.ERRORS, owner, methods(all, minute)));
        });
        return observations;
    }

    private long count(ErrorCluster it, long minute) {
        return Math.max(sum(errors(it), minute), sum(failures(it), minute));
    }

    private Map<String, Long> methods(List<ErrorCluster> all, long minute) {
        Map<String, Long> methods = new TreeMap<>();
        for (ErrorCluster it : all) {
            long count = sum(errors(it), minute);
            for (Frame frame : it.frames()) {
                methods.merge(frame.type() + "." + frame.method(), count, Long::sum);
            }
        }
        return methods;
    }

    private long sum(Series series, long minute) {
        return counts.windows().sum(series, series.kind().firstKept(minute), minute);
    }

    /** Series of the logged errors of a cluster. */
    private static Series errors(ErrorCluster it) {
        return new Series(Kind.ERRORS, it.tenant(), it.component(), it.id());
    }

    /** Series of the recorded calls that failed with the error of a cluster. */
    private static Series failures(ErrorCluster it) {
        return new Series(Kind.FAILURES, it.tenant(), it.component(), it.id());
    }
}
