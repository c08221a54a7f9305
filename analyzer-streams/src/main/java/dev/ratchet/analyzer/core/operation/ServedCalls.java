package dev.ratchet.analyzer.core.operation;

import dev.ratchet.analyzer.core.regression.BatchPoints;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Counts the calls that components serve, from the counts of histograms and span metrics.
 *
 * <p>A cumulative series contributes its increase since its latest point. The latest points of 100,000 series are
 * remembered, not stored: after a restart, the calls of one interval are missing.
 */
public final class ServedCalls {
    /** Calls that spans report. */
    public static final String SPANS = "spans";

    /** Sources of counts of the same calls, the preferred one first; health is the first of all. */
    public static final List<String> SOURCES = List.of("", "histograms", "span metrics", "span calls", SPANS);

    private static final String COUNT = ".count";
    /** Names of metrics that count spans. */
    static final Set<String> SPAN_CALLS = Set.of(
            "traces.span.metrics.calls",
            "traces_span_metrics_calls_total",
            "traces_spanmetrics_calls_total",
            "calls_total",
            "calls");

    private static final int MOST_SERIES = 100_000;

    private final Map<Long, Latest> latest = new LinkedHashMap<>(16, .75f, true) {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Long, Latest> eldest) {
            return size() > MOST_SERIES;
        }
    };

    private record Latest(long atMillis, double value) {}

    private record CountedSeries(long id, SeriesDefinition definition, String source) {}

    /** Receiver of counts. */
    @FunctionalInterface
    public interface Receiver {
        /** Accepts a number of calls of a component, counted by a source. */
        void accept(String component, String source, long atMillis, long calls);
    }

    /** Passes the calls that a batch counts to a receiver. */
    public void count(MetricBatch batch, Receiver receiver) {
        BatchPoints.forEach(batch, ServedCalls::find, (series, atMillis, value) -> {
            long calls = Math.round(
                    series.definition.kind() == PointKind.CUMULATIVE ? increase(series.id, atMillis, value) : value);
            if (calls > 0) {
                receiver.accept(series.definition.component(), series.source, atMillis, calls);
            }
        });
    }

    private double increase(long series, long atMillis, double value) {
        Latest before = latest.get(series);
        if (before != null && atMillis <= before.atMillis) {
            return 0;
        }
        latest.put(series, new Latest(atMillis, value));
        if (before == null) {
            return 0;
        }
        return value >= before.value ? value - before.value : value;
    }

    private static Optional<CountedSeries> find(Series series) {
        return series.definition().flatMap(definition -> source(definition)
                .map(it -> new CountedSeries(series.idHigh() ^ series.idLow(), definition, it)));
    }

    /** Whether a series counts the spans of servers or consumers. */
    static boolean isSpanCalls(SeriesDefinition definition) {
        return SPAN_CALLS.contains(definition.name())
                && definition.kind() != PointKind.GAUGE
                && OperationAttributes.of(definition).isServedSpan();
    }

    private static Optional<String> source(SeriesDefinition definition) {
        String name = definition.name();
        if (SPAN_CALLS.contains(name) && definition.kind() != PointKind.GAUGE) {
            return isSpanCalls(definition) ? Optional.of("span calls") : Optional.empty();
        }
        if (!name.endsWith(COUNT)) {
            return Optional.empty();
        }
        SeriesDefinition histogram = new SeriesDefinition(
                definition.component(),
                name.substring(0, name.length() - COUNT.length()),
                definition.unit(),
                definition.attributes(),
                definition.kind());
        return switch (OperationSource.of(histogram)) {
            case HISTOGRAM -> Optional.of("histograms");
            case SPAN_METRICS -> Optional.of("span metrics");
            case SPANS, CALLS, MEANS, OTHER -> Optional.empty();
        };
    }
}
