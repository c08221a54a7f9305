package dev.ratchet.backtest.http;

import dev.ratchet.backtest.deployments.CallHistogram;
import dev.ratchet.backtest.deployments.History;
import dev.ratchet.backtest.files.InvalidInput;
import dev.ratchet.backtest.http.PrometheusClient.Series;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.Optional;
import java.util.TreeMap;

/**
 * Reads a history from a Prometheus server: the increase of each instance's counters over each interval.
 *
 * <p>The range is read in pages of about 200,000 values, at most 1,000 per series, to stay within Prometheus' limit of
 * 11,000 points and within memory.
 */
public final class PrometheusHistory {
    private static final long VALUES = 200_000;
    private static final long POINTS = 1_000;

    /** Points of the first page, small since the number of series is still unknown. */
    private static final long FIRST_POINTS = 60;

    private final PrometheusSource source;
    private final PrometheusClient client;
    private final long step;
    private final History history;
    private Map<InstanceKey, InstanceCounters> previous = Map.of();
    private long previousAt = Long.MIN_VALUE;
    private boolean hasData;
    private boolean hasLabels;
    private boolean hasUnlabelled;
    private boolean hasErrors;

    private record VersionKey(String component, String version) {}

    private record InstanceKey(VersionKey version, String instance) {}

    private interface CounterUpdate {
        void add(InstanceCounters counters, double bound, double value);
    }

    /**
     * Result of a read.
     *
     * @param notes possible mistakes for a person to check
     */
    public record ReadResult(History history, List<String> notes) {}

    private PrometheusHistory(PrometheusSource source, PrometheusClient client) {
        this.source = source;
        this.client = client;
        this.step = source.range().interval().toSeconds();
        this.history = new History(source.range().interval());
    }

    /** Reads the whole range. */
    public static ReadResult read(PrometheusSource source) {
        try (PrometheusClient client = new PrometheusClient(source.server(), source.headers())) {
            PrometheusHistory counters = new PrometheusHistory(source, client);
            counters.pages();
            return new ReadResult(counters.history, counters.notes());
        }
    }

    private void pages() {
        long to = source.range().to().getEpochSecond();
        long at = source.range().from().getEpochSecond();
        long points = FIRST_POINTS;
        while (at <= to) {
            long until = Math.min(to, at + (points - 1) * step);
            long series = page(at, until);
            points = series == 0 ? FIRST_POINTS : Math.clamp(VALUES / series, 1L, POINTS);
            at = until + step;
        }
        String subject = source.histogramQuery() + " from " + source.range().from() + " to "
                + source.range().to();
        if (!hasData) {
            throw new InvalidInput(
                    source.server(),
                    "has nothing for " + subject
                            + "; name the histogram with --buckets, and the time with --from and --to");
        }
        if (!hasLabels) {
            throw new InvalidInput(
                    source.server(),
                    "has no series with all of the labels " + source.labels().all() + " for " + subject
                            + "; name them with --component-label, --version-label and --instance-label, or the metric that"
                            + " has the version with --version-info");
        }
    }

    private List<String> notes() {
        List<String> notes = new ArrayList<>();
        if (!hasErrors) {
            notes.add(
                    "no call matches " + source.calls().errors()
                            + "; if that is wrong, set --errors to the matchers of failed calls, and --requests to their counter");
        }
        if (hasUnlabelled) {
            notes.add("series that lack one of the labels " + source.labels().all() + " are left out");
        }
        return notes;
    }

    /** Reads a page and returns the number of series. */
    private long page(long from, long to) {
        NavigableMap<Long, Map<InstanceKey, InstanceCounters>> countersByMoment = new TreeMap<>();
        List<Series> timed = client.range(source.histogramQuery(), from, to, step);
        hasData |= !timed.isEmpty();
        add(timed, InstanceCounters::addTimed, countersByMoment);
        List<Series> errors;
        if (source.requestQuery().isPresent()) {
            add(
                    client.range(source.requestQuery().get(), from, to, step),
                    (it, le, value) -> it.addRequests(value),
                    countersByMoment);
            errors = client.range(source.errorQuery(), from, to, step);
            add(errors, (it, le, value) -> it.addErrors(value), countersByMoment);
        } else {
            errors = client.range(source.errorHistogramQuery(), from, to, step);
            add(errors, InstanceCounters::addTimedErrors, countersByMoment);
            countersByMoment.values().forEach(it -> it.values().forEach(InstanceCounters::countTimed));
        }
        hasErrors |= !errors.isEmpty();
        countersByMoment.forEach(this::addInterval);
        return (long) timed.size() + errors.size();
    }

    private void add(
            List<Series> series,
            CounterUpdate update,
            NavigableMap<Long, Map<InstanceKey, InstanceCounters>> countersByMoment) {
        for (Series metricSeries : series) {
            Optional<InstanceKey> instance = instance(metricSeries.labels());
            hasLabels |= instance.isPresent();
            hasUnlabelled |= instance.isEmpty();
            double bound = bound(metricSeries.labels().getOrDefault("le", "+Inf"));
            instance.ifPresent(key -> metricSeries.values().forEach((at, value) -> {
                Map<InstanceKey, InstanceCounters> atMoment =
                        countersByMoment.computeIfAbsent(at, moment -> new HashMap<>());
                update.add(atMoment.computeIfAbsent(key, _ -> new InstanceCounters()), bound, value);
            }));
        }
    }

    /** Adds the calls of the interval that ends at a moment. */
    private void addInterval(long at, Map<InstanceKey, InstanceCounters> countersByMoment) {
        if (at - previousAt == step) {
            Map<VersionKey, CallHistogram> served = new HashMap<>();
            countersByMoment.forEach((instance, counters) -> Optional.ofNullable(previous.get(instance))
                    .flatMap(it -> counters.since(it, source.calls().millisPerUnit()))
                    .ifPresent(it -> served.merge(instance.version(), it, CallHistogram::plus)));
            long interval = history.interval((at - step) * 1_000);
            served.forEach((it, all) -> history.add(it.component(), it.version(), interval, all));
        }
        previous = countersByMoment;
        previousAt = at;
    }

    /** Instance of the labels; empty where one is missing, since Prometheus omits empty labels. */
    private Optional<InstanceKey> instance(Map<String, String> labels) {
        List<String> names = source.labels().all();
        List<String> values = names.stream()
                .map(it -> labels.getOrDefault(it, ""))
                .filter(it -> !it.isBlank())
                .toList();
        return values.size() < names.size()
                ? Optional.empty()
                : Optional.of(new InstanceKey(new VersionKey(values.get(0), values.get(1)), values.get(2)));
    }

    private double bound(String le) {
        try {
            return le.equals("+Inf") ? Double.POSITIVE_INFINITY : Double.parseDouble(le);
        } catch (NumberFormatException e) {
            throw new InvalidInput(source.server(), "has a bucket whose bound le is not a number: " + le);
        }
    }
}
