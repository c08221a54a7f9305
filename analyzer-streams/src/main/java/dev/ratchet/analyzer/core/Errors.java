package dev.ratchet.analyzer.core;

import dev.ratchet.analyzer.core.cluster.ErrorCluster;
import dev.ratchet.analyzer.core.cluster.ErrorClusters;
import dev.ratchet.analyzer.core.window.Series;
import dev.ratchet.analyzer.core.window.Windows;
import dev.ratchet.cycle.health.Execution;
import dev.ratchet.cycle.health.Failure;
import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.LoggedException;
import java.util.Optional;
import java.util.function.Function;

/**
 * Counts errors by cluster, from logs and from recorded calls: a hosted component whose calls fail needs no log.
 *
 * <p>A failure may be both logged and recorded. The two counts are stored separately, so that it counts once: see
 * {@link Opportunities}.
 */
final class Errors {
    /** OpenTelemetry severity number at or above which a log record is an error. */
    private static final int ERROR = 17;

    private final Catalogue catalogue;
    private final ErrorClusters clusters;
    private final Windows windows;
    private final Journal journal;
    private final Counting counting;

    /** Receives counts per minute. */
    interface Counting {
        /** Adds to the count of a series. */
        void count(Series series, long minute, long count);

        /** Reports that a cluster was merged into another one. */
        void ended(String cluster);
    }

    Errors(Catalogue catalogue, ErrorClusters clusters, Windows windows, Journal journal, Counting counting) {
        this.catalogue = catalogue;
        this.clusters = clusters;
        this.windows = windows;
        this.journal = journal;
        this.counting = counting;
    }

    /** Counts a log record that arrived in the given minute, if it is an error. */
    void take(LogRecord it, long arrived) {
        boolean isError = it.severity() >= ERROR && !it.body().isBlank();
        if (it.exception().isPresent() || isError) {
            take(it, arrived, 1, Opportunities::errors);
        }
    }

    /** Counts the failing calls of an execution that arrived in the given minute. */
    void take(Execution it, long arrived) {
        if (it.failures() > 0) {
            it.failure()
                    .ifPresent(failure -> take(logged(it, failure), arrived, it.failures(), Opportunities::failures));
        }
    }

    private void take(LogRecord it, long arrived, long times, Function<ErrorCluster, Series> series) {
        catalogue.component(it.tenant(), it.component()).ifPresent(component -> {
            ErrorClusters.Taken taken = clusters.take(it, component.packages());
            taken.joined().forEach(this::join);
            taken.gone().forEach(this::gone);
            journal.seen(taken.cluster());
            counting.count(series.apply(taken.cluster()), Math.min(Windows.minute(it.atMillis()), arrived), times);
        });
    }

    /** Converts the failure to the log record that the component itself would have written. */
    private static LogRecord logged(Execution it, Failure failure) {
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

    private void gone(ErrorCluster it) {
        forget(it);
        journal.gone(it);
    }

    /** Moves the counts of a merged cluster to the cluster that remains. */
    private void join(ErrorClusters.Joined it) {
        windows.counts(Opportunities.errors(it.ended()))
                .forEach((minute, count) -> counting.count(Opportunities.errors(it.stays()), minute, count));
        windows.counts(Opportunities.failures(it.ended()))
                .forEach((minute, count) -> counting.count(Opportunities.failures(it.stays()), minute, count));
        forget(it.ended());
        journal.gone(it.ended());
        journal.seen(it.stays());
        counting.ended(it.ended().id());
    }

    private void forget(ErrorCluster it) {
        windows.forget(Opportunities.errors(it)).forEach(journal::dropped);
        windows.forget(Opportunities.failures(it)).forEach(journal::dropped);
    }
}
