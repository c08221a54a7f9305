package dev.ratchet.analyzer.core.incident.metric;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.cycle.trace.CallValue;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CallValuesTest {
    private final CallValues values = new CallValues();

    @Test
    void aCumulativeSeriesContributesItsIncrease() {
        assertEquals(List.of(), add(PointKind.CUMULATIVE, 1, 100, true));
        assertEquals(List.of(7.0), add(PointKind.CUMULATIVE, 2, 107, true));
        assertEquals(List.of(), add(PointKind.CUMULATIVE, 2, 107, true));
        assertEquals(List.of(5.0), add(PointKind.CUMULATIVE, 3, 5, true));
    }

    @Test
    void aSeriesKeepsItsMeaningWithoutItsDefinition() {
        assertEquals(List.of(), add(PointKind.DELTA, 1, 3, false));
        assertEquals(List.of(3.0), add(PointKind.DELTA, 2, 3, true));
        assertEquals(List.of(4.0), add(PointKind.DELTA, 3, 4, false));
    }

    @Test
    void callsOfOtherComponentsAreLeftOut() {
        assertEquals(List.of(), values.of(batch(PointKind.DELTA, 1, 3, true), it -> !it.equals("cart")));
    }

    private List<Double> add(PointKind kind, long atMillis, double value, boolean isDefined) {
        return values.of(batch(kind, atMillis, value, isDefined), _ -> true).stream()
                .map(CallValue::value)
                .toList();
    }

    private static MetricBatch batch(PointKind kind, long atMillis, double value, boolean isDefined) {
        SeriesDefinition definition =
                new SeriesDefinition("mesh", "requests_total", "", Map.of("server", "cart", "client", "web"), kind);
        Series series = new Series(1, kind.name().hashCode(), isDefined ? Optional.of(definition) : Optional.empty());
        return new MetricBatch("default", List.of(series), new int[] {0}, new long[] {atMillis}, new double[] {value});
    }
}
