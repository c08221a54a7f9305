package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static dev.ratchet.analyzer.core.series.SamplePoints.batch;
import static dev.ratchet.analyzer.core.series.SamplePoints.duration;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Operations with several series, such as one of each instance. */
class OperationReaderTest extends SeriesTableFixture {
    private static final int DAY = 24 * 60;

    private final Series busy = duration(11, PointKind.DELTA);
    private final Series quiet = duration(12, PointKind.DELTA);
    private final Series recent = duration(13, PointKind.DELTA);

    @Test
    void weightsTheUsualLatencyOfEachSeriesByItsCalls() {
        for (int minute = 0; minute < 60; minute++) {
            calls(busy, minute, 30, .1);
            calls(quiet, minute, 10, .5);
        }
        seal(60);
        calls(busy, DAY + 10, 30, .1);
        calls(quiet, DAY + 10, 10, .5);
        calls(recent, DAY + 10, 400, 9);
        seal(DAY + 11);

        OperationMinutes operation = operations().getFirst();
        assertEquals("/b", operation.name());
        assertEquals(440, operation.total());
        assertEquals((30 * 100 + 10 * 500) / 40, operation.usualMillis(), 20);
    }

    @Test
    void doesNotKnowTheUsualLatencyOfANewOperation() {
        calls(recent, 1, 10, .1);
        seal(2);

        assertEquals(Double.NaN, operations().getFirst().usualMillis());
    }

    private List<OperationMinutes> operations() {
        List<OperationMinutes> all = new ArrayList<>();
        table.forEachComponent(all::addAll);
        return all;
    }

    private void calls(Series series, int minute, int count, double seconds) {
        double[] values = new double[count];
        Arrays.fill(values, seconds);
        Buckets buckets = SampleHistograms.exponential(5, values);
        take(batch(series, at(minute + .1), buckets), at(minute + .1));
    }
}
