package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Point of a series whose measure is known.
 *
 * @param series identity of the series, folded to 64 bits
 * @param measure measure that the series contributes to
 * @param kind whether the value is a gauge, a delta or cumulative
 * @param atMillis timestamp in milliseconds since the epoch
 * @param value value in the measure's unit: milliseconds, calls or a share
 */
record MeasurePoint(long series, MetricMeasure measure, PointKind kind, long atMillis, double value) {
    /** Series that contributes to a measure of a component. */
    record Source(Series series, ComponentKey component, SeriesDefinition definition, MetricMeasure measure) {
        /** Source for a series; empty if its component is not watched or its measure is unknown. */
        static Optional<Source> find(String tenant, Series series, Predicate<ComponentKey> watched) {
            return series.definition().flatMap(definition -> {
                ComponentKey component = new ComponentKey(tenant, definition.component());
                return watched.test(component)
                        ? MetricMeasure.find(definition).map(it -> new Source(series, component, definition, it))
                        : Optional.empty();
            });
        }

        /** A point of the series. */
        MeasurePoint point(long atMillis, double value) {
            return new MeasurePoint(
                    series.idHigh() ^ series.idLow(),
                    measure,
                    definition.kind(),
                    atMillis,
                    measure.scaled(definition, value));
        }
    }
}
