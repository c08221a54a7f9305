package dev.ratchet.analyzer.core.operation;

import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.Distribution;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns counts of calls without a histogram into distributions, so that their operations have a rate, errors and, where
 * a sum is counted too, a mean duration.
 *
 * <p>Such are histograms and summaries that have only a count and a sum, and the span metrics {@code calls} without a
 * histogram of durations. All calls of a period have its mean. A metric that has buckets, and calls of a component that
 * has span metrics of durations, are left alone.
 *
 * <p>A cumulative series contributes its increase since its latest point. The latest points of 100,000 series are
 * remembered, not stored: after a restart, the calls of one interval are missing. Not thread-safe.
 */
public final class CountedCalls {
    private static final String MEAN = ".mean";
    private static final String CALLS = ".served";
    private static final String COUNT = ".count";
    private static final String SUM = ".sum";
    private static final long DERIVED = 0x9E3779B97F4A7C15L;
    private static final int MOST_SERIES = 100_000;
    private static final int MOST_COMPONENTS = 20_000;
    private static final int SCALE = 10;

    private final Map<SeriesId, Known> known = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<SeriesId, Known> eldest) {
            return size() > MOST_SERIES;
        }
    };
    private final Set<String> withDurations = new HashSet<>();

    private record SeriesId(long high, long low) {}

    /** Quantity that a series counts. */
    private enum Role {
        COUNT,
        SUM,
        CALLS
    }

    /** Derived series that a series contributes to, and its latest point. */
    private static final class Known {
        private final Series derived;
        private final Role role;
        private final boolean isCumulative;
        private long latestMillis = Long.MIN_VALUE;
        private double latest;

        Known(Series derived, Role role, boolean isCumulative) {
            this.derived = derived;
            this.role = role;
            this.isCumulative = isCumulative;
        }

        double increase(long atMillis, double value) {
            if (!isCumulative) {
                return value;
            }
            boolean isFirst = latestMillis == Long.MIN_VALUE;
            if (atMillis <= latestMillis) {
                return 0;
            }
            double before = isFirst ? value : latest;
            latestMillis = atMillis;
            latest = value;
            return value >= before ? value - before : value;
        }
    }

    private record Period(SeriesDefinition derived, long atMillis) {}

    /** Calls of a period and, if known, the sum of their durations. */
    private static final class Totals {
        private final Series series;
        private double calls;
        private double sum;
        private boolean hasSum;

        Totals(Series series) {
            this.series = series;
        }
    }

    /** Whether a derived series has this name and holds means. */
    static boolean isMean(String name) {
        return name.endsWith(MEAN) && OperationSource.mayBeServed(withoutEnd(name, MEAN));
    }

    /** Whether a derived series has this name and holds calls without durations. */
    static boolean isCalls(String name) {
        return name.endsWith(CALLS) && ServedCalls.SPAN_CALLS.contains(withoutEnd(name, CALLS));
    }

    private static String withoutEnd(String name, String end) {
        return name.substring(0, name.length() - end.length());
    }

    /** Batch with the distributions of counted calls in addition; the same batch if it counts none. */
    public MetricBatch extend(MetricBatch batch) {
        Set<SeriesDefinition> withBuckets = withBuckets(batch);
        List<Optional<Known>> roles =
                batch.series().stream().map(it -> find(it, withBuckets)).toList();
        if (roles.stream().allMatch(Optional::isEmpty)) {
            return batch;
        }
        Map<Period, Totals> periods = new LinkedHashMap<>();
        for (int i = 0; i < batch.values().length; i++) {
            Optional<Known> series = roles.get(batch.seriesIndex()[i]);
            if (series.isPresent()) {
                count(series.get(), batch.atMillis()[i], batch.values()[i], periods);
            }
        }
        return extend(batch, periods);
    }

    /** Metrics in the batch that have buckets. One with a single, unlimited bucket has none. */
    private Set<SeriesDefinition> withBuckets(MetricBatch batch) {
        Set<SeriesDefinition> all = new HashSet<>();
        for (Distribution it : batch.distributions()) {
            boolean isUnlimited = it.buckets() instanceof Buckets.Explicit explicit && explicit.bounds().length == 0;
            if (!isUnlimited) {
                batch.series().get(it.seriesIndex()).definition().ifPresent(definition -> {
                    all.add(metric(definition, definition.name()));
                    noteDurations(batch.tenant(), definition);
                });
            }
        }
        return all;
    }

    private void noteDurations(String tenant, SeriesDefinition definition) {
        if (OperationSource.of(definition) == OperationSource.SPAN_METRICS && withDurations.size() < MOST_COMPONENTS) {
            withDurations.add(tenant + '/' + definition.component());
        }
    }

    /** Definition by which a metric is the same whatever its unit and kind. */
    private static SeriesDefinition metric(SeriesDefinition of, String name) {
        return named(of, name, "", PointKind.DELTA);
    }

    private Optional<Known> find(Series series, Set<SeriesDefinition> withBuckets) {
        SeriesId id = new SeriesId(series.idHigh(), series.idLow());
        Known before = known.get(id);
        if (series.definition().isEmpty()) {
            return Optional.ofNullable(before);
        }
        SeriesDefinition definition = series.definition().get();
        Optional<Known> now = define(definition, withBuckets);
        if (now.isEmpty()) {
            known.remove(id);
            return now;
        }
        if (before == null) {
            known.put(id, now.get());
        }
        return before == null ? now : Optional.of(before);
    }

    private Optional<Known> define(SeriesDefinition definition, Set<SeriesDefinition> withBuckets) {
        if (definition.kind() == PointKind.GAUGE) {
            return Optional.empty();
        }
        boolean isCumulative = definition.kind() == PointKind.CUMULATIVE;
        String name = definition.name();
        if (ServedCalls.isSpanCalls(definition)) {
            return Optional.of(new Known(derived(definition, name + CALLS, "ms"), Role.CALLS, isCumulative));
        }
        Role role = name.endsWith(COUNT) ? Role.COUNT : Role.SUM;
        String suffix = role == Role.COUNT ? COUNT : SUM;
        if (!name.endsWith(suffix)) {
            return Optional.empty();
        }
        String metric = withoutEnd(name, suffix);
        boolean isServed =
                switch (OperationSource.of(named(definition, metric, definition.unit(), definition.kind()))) {
                    case HISTOGRAM, SPAN_METRICS -> true;
                    case SPANS, MEANS, CALLS, OTHER -> false;
                };
        return isServed && !withBuckets.contains(metric(definition, metric))
                ? Optional.of(new Known(derived(definition, metric + MEAN, definition.unit()), role, isCumulative))
                : Optional.empty();
    }

    private static Series derived(SeriesDefinition of, String name, String unit) {
        SeriesDefinition definition = named(of, name, unit, PointKind.DELTA);
        long hash = definition.component().hashCode() * 31L
                + definition.attributes().hashCode();
        return new Series(mix(hash ^ DERIVED), mix(hash + name.hashCode() * DERIVED), Optional.of(definition));
    }

    private static SeriesDefinition named(SeriesDefinition of, String name, String unit, PointKind kind) {
        return new SeriesDefinition(of.component(), name, unit, of.attributes(), kind);
    }

    private static long mix(long hash) {
        long mixed = (hash ^ (hash >>> 33)) * 0xFF51AFD7ED558CCDL;
        return mixed ^ (mixed >>> 33);
    }

    private void count(Known series, long atMillis, double value, Map<Period, Totals> periods) {
        SeriesDefinition definition = series.derived.definition().orElseThrow();
        double increase = series.increase(atMillis, value);
        Totals totals = periods.computeIfAbsent(new Period(definition, atMillis), _ -> new Totals(series.derived));
        if (series.role == Role.SUM) {
            totals.sum += increase;
            totals.hasSum = true;
        } else {
            totals.calls += increase;
        }
    }

    private MetricBatch extend(MetricBatch batch, Map<Period, Totals> periods) {
        List<Series> series = new ArrayList<>(batch.series());
        List<Distribution> distributions = new ArrayList<>();
        Map<SeriesDefinition, Integer> places = new HashMap<>();
        periods.forEach((period, totals) -> {
            boolean isCalls = period.derived.name().endsWith(CALLS);
            boolean hasDurations = withDurations.contains(batch.tenant() + '/' + period.derived.component());
            long calls = Math.round(totals.calls);
            if (calls > 0 && (isCalls ? !hasDurations : totals.hasSum)) {
                int place = places.computeIfAbsent(period.derived, _ -> {
                    series.add(totals.series);
                    return series.size() - 1;
                });
                double mean = isCalls ? 1 : totals.sum / totals.calls;
                distributions.add(distribution(place, period.atMillis, calls, mean));
            }
        });
        batch.distributions().stream()
                .filter(it -> !isReplaced(batch, it, places.keySet()))
                .forEach(distributions::add);
        return new MetricBatch(
                batch.tenant(), series, batch.seriesIndex(), batch.atMillis(), batch.values(), distributions);
    }

    private static boolean isReplaced(MetricBatch batch, Distribution it, Set<SeriesDefinition> derived) {
        return it.buckets() instanceof Buckets.Explicit explicit
                && explicit.bounds().length == 0
                && batch.series().get(it.seriesIndex()).definition().stream()
                        .anyMatch(of -> derived.contains(named(of, of.name() + MEAN, of.unit(), PointKind.DELTA)));
    }

    private static Distribution distribution(int series, long atMillis, long calls, double mean) {
        Buckets buckets = mean > 0
                ? new Buckets.Exponential(
                        SCALE, 0, (int) Math.ceil(Math.scalb(Math.log(mean) / Math.log(2), SCALE)) - 1, new long[] {
                            calls
                        })
                : new Buckets.Exponential(SCALE, calls, 0, new long[0]);
        return new Distribution(
                series, atMillis, Optional.of(mean * calls), Optional.of(mean), Optional.of(mean), buckets);
    }
}
