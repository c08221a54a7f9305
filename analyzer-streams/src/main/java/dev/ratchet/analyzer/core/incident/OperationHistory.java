package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.MinuteStatistics.OperationMinute;
import dev.ratchet.analyzer.core.incident.Subject.CalledFrom;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.incident.Subject.OperationSubject;
import dev.ratchet.analyzer.core.incident.history.LevelHistory;
import dev.ratchet.analyzer.core.incident.history.MeanHistory;
import dev.ratchet.analyzer.core.incident.history.ShareHistories;
import dev.ratchet.analyzer.core.incident.history.ShareHistory;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The past of one operation: its times, its failures, what it calls and what it logs. */
final class OperationHistory {
    private static final int MOST_CALLEES = 50;
    private static final int MOST_TEMPLATES = 200;
    private static final double TIME_FLOOR = .03;

    /** Least standard error of the logarithm of a number of requests. */
    static final double REQUESTS_FLOOR = .1;

    private final Operation operation;
    private final MeanHistory self = new MeanHistory(TIME_FLOOR);
    private final MeanHistory duration = new MeanHistory(TIME_FLOOR);
    private final ShareHistory failures = new ShareHistory();
    private final ShareHistory ownFailures = new ShareHistory();
    private final ShareHistories<String> calls = new ShareHistories<>(MOST_CALLEES);
    private final ShareHistories<String> ends = new ShareHistories<>(MOST_CALLEES);
    private final ShareHistories<Long> lines = new ShareHistories<>(MOST_TEMPLATES);
    private @Nullable LevelHistory requests;

    OperationHistory(Operation operation) {
        this.operation = operation;
    }

    /** Adds a minute, by its number since the epoch, and reports the deviations after it. */
    void add(long number, OperationMinute minute, double threshold, Consumer<Deviation> found) {
        OperationSubject subject = new OperationSubject(operation);
        if (minute.isRoot()) {
            found.accept(Deviation.ofTime(subject, Measure.REQUESTS, requests(number, minute, threshold)));
        }
        found.accept(Deviation.ofTime(subject, Measure.SELF_TIME, self.add(minute.self(), threshold)));
        found.accept(Deviation.ofTime(subject, Measure.DURATION, duration.add(minute.duration(), threshold)));
        long traces = minute.traces();
        found.accept(
                Deviation.of(subject, Measure.OWN_FAILURES, ownFailures.add(minute.ownFailures(), traces, threshold)));
        found.accept(Deviation.of(subject, Measure.FAILURES, failures.add(minute.failures(), traces, threshold)));
        calls.add(
                minute.calls(),
                traces,
                threshold,
                (callee, it) -> found.accept(Deviation.of(new CalledFrom(operation, callee), Measure.CALLS, it)));
        ends.add(
                minute.ends(),
                traces,
                threshold,
                (callee, it) -> found.accept(Deviation.of(new CalledFrom(operation, callee), Measure.ENDS, it)));
        lines.add(
                minute.lines(),
                traces,
                threshold,
                (template, it) -> found.accept(Deviation.of(new LinesOf(operation, template), Measure.LINES, it)));
    }

    /** Invocations where traces begin: users decide about their number, and not the components. */
    private MeanHistory.Comparison requests(long number, OperationMinute minute, double threshold) {
        LevelHistory history = requests == null ? new LevelHistory(REQUESTS_FLOOR) : requests;
        requests = history;
        return history.add(new LevelHistory.Level(number, Math.log(minute.self().count()), 0), threshold);
    }

    /** Makes the history of one template that of another one, into which the miner merged it. */
    void merge(long from, long to) {
        lines.merge(from, to);
    }
}
