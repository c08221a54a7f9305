package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.CallsOf;
import dev.ratchet.analyzer.core.incident.history.LevelHistory;
import dev.ratchet.analyzer.core.incident.history.LevelHistory.Level;
import dev.ratchet.analyzer.core.incident.history.MeanHistory.Comparison;
import dev.ratchet.analyzer.core.incident.history.ShareHistory;
import dev.ratchet.analyzer.core.incident.metric.CallKey;
import dev.ratchet.analyzer.core.incident.metric.CallMinute;
import dev.ratchet.analyzer.core.incident.metric.CallStatistic;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Consumer;

/**
 * The past of the calls that metrics describe: their times by statistic, failures and number.
 *
 * <p>It has a step for each minute with values. A source that reports every five minutes thus has steps of five
 * minutes.
 */
final class CallHistory {
    private static final double TIME_FLOOR = .04;
    private static final double SHARE_FLOOR = .005;
    private static final double REQUESTS_FLOOR = .1;
    private static final double LEAST_MILLIS = 1e-6;

    /** Number of calls at which a deviation counts for seven tenths. */
    private static final double FEW_CALLS = 15;

    /** Number of calls that counts where no metric states it. */
    private static final double UNKNOWN_CALLS = 60;

    private final CallKey key;
    private final Map<String, LevelHistory> times = new LinkedHashMap<>();
    private final ShareHistory failures = new ShareHistory(LevelHistory.RECENT, LevelHistory.LEAST_PAST);
    private final LevelHistory failureShare = new LevelHistory(SHARE_FLOOR);
    private final LevelHistory requests = new LevelHistory(REQUESTS_FLOOR);
    private final LevelHistory network = new LevelHistory(TIME_FLOOR);
    private long lastMinute = Long.MIN_VALUE;
    private long period = 1;
    private double latestRequests;

    CallHistory(CallKey key) {
        this.key = key;
    }

    /** Adds a minute with values, by its number since the epoch, and reports the deviations after it. */
    void add(long number, CallMinute minute, double threshold, Consumer<Deviation> found) {
        period = lastMinute == Long.MIN_VALUE ? 1 : Math.max(1, number - lastMinute);
        lastMinute = number;
        double calls = minute.requests();
        latestRequests = calls > 0 ? calls : latestRequests;
        Consumer<Deviation> report = it -> found.accept(it.every(period));
        addTimes(new Step(number, calls > 0 ? calls : latestRequests, threshold), minute, report);
        addFailures(new Step(number, calls, threshold), minute, report);
        if (calls > 0) {
            Comparison it = requests.add(new Level(number, Math.log(calls), 0), threshold);
            report.accept(Deviation.ofTime(new CallsOf(key, ""), Measure.REQUESTS, it));
        }
        if (!key.caller().isEmpty()) {
            minute.networkMillis().ifPresent(it -> addNetwork(new Step(number, calls, threshold), it, report));
        }
    }

    private record Step(long number, double calls, double threshold) {
        Level level(double value) {
            return new Level(number, value, calls);
        }

        /**
         * Comparison that counts less if it is of few calls. Only the calls beyond it determine a high quantile: one of
         * four calls is a P90 in name only.
         */
        Comparison weigh(Comparison it, double share) {
            double effective = calls > 0 ? share * it.count() : share * UNKNOWN_CALLS;
            double weight = Math.sqrt(effective / (effective + FEW_CALLS));
            return new Comparison(weight * it.score(), it.expected(), it.observed(), it.count());
        }
    }

    private void addTimes(Step step, CallMinute minute, Consumer<Deviation> report) {
        minute.millis().forEach((statistic, millis) -> {
            if (millis > 0) {
                Comparison it = times.computeIfAbsent(statistic, _ -> new LevelHistory(TIME_FLOOR))
                        .add(step.level(Math.log(Math.max(LEAST_MILLIS, millis))), step.threshold());
                report.accept(Deviation.ofTime(
                        new CallsOf(key, statistic),
                        Measure.REPORTED_TIME,
                        step.weigh(it, CallStatistic.share(statistic))));
            }
        });
    }

    private void addFailures(Step step, CallMinute minute, Consumer<Deviation> report) {
        CallsOf subject = new CallsOf(key, "");
        OptionalDouble stated = minute.failureShare();
        long calls = Math.round(step.calls());
        if (calls > 0) {
            double failed = stated.isPresent() ? stated.getAsDouble() * calls : minute.failures();
            Comparison it = failures.add(Math.min(calls, Math.round(failed)), calls, step.threshold());
            report.accept(Deviation.of(subject, Measure.REPORTED_FAILURES, it));
        } else if (stated.isPresent()) {
            Comparison it = failureShare.add(step.level(stated.getAsDouble()), step.threshold());
            report.accept(Deviation.of(subject, Measure.REPORTED_FAILURES, it));
        }
    }

    private void addNetwork(Step step, double millis, Consumer<Deviation> report) {
        double logarithm = Math.log(millis + MinuteStatistics.NETWORK_OFFSET);
        Comparison it = network.add(step.level(logarithm), step.threshold());
        Subject connection =
                new Subject.Connection(/* component= */ key.caller(), /* callee= */ key.component(), false);
        report.accept(Deviation.ofTime(connection, Measure.NETWORK_TIME, step.weigh(it, 1)));
    }
}
