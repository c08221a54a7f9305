package dev.ratchet.analyzer.core.regression;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.cycle.telemetry.PointKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class MetricIntakeTest {
    private static final long SECOND = 1000;

    private MetricIntake intake = new MetricIntake();

    @Test
    void countsTheIncreaseOfACumulativeSeriesAndTreatsADecreaseAsReset() {
        cumulative(1, 0, 1000);
        cumulative(1, 10, 1010);
        cumulative(1, 20, 1030);
        cumulative(1, 30, 5); // the process restarted
        cumulative(1, 40, 9);

        assertEquals(30 + 9, minute(0).calls());
    }

    @Test
    void countsAnIncreaseInTheMinuteOfItsPoint() {
        cumulative(1, 50, 100);
        cumulative(1, 70, 130);

        List<Minute> closed = intake.closeBefore(2);

        assertEquals(List.of(0L, 30L), closed.stream().map(Minute::calls).toList());
    }

    @Test
    void countsADuplicatePointOnce() {
        assertTrue(delta(1, 10, 5));
        assertFalse(delta(1, 10, 5));
        assertTrue(delta(2, 10, 7));

        assertEquals(12, minute(0).calls());
    }

    @Test
    void countsPointsOutOfOrderOnce() {
        cumulative(1, 0, 100);
        cumulative(1, 20, 140);
        cumulative(1, 10, 120);
        cumulative(1, 30, 150);
        delta(2, 20, 1);
        delta(2, 10, 1);

        assertEquals(50 + 2, minute(0).calls());
    }

    @Test
    void ignoresAPointFarBehind() {
        for (int i = 1; i <= 9; i++) {
            assertTrue(delta(1, 10L * i, 1));
        }
        assertFalse(delta(1, 5, 1));
        assertFalse(delta(1, 10, 1));
    }

    @Test
    void combinesTheMetricsOfAMinute() {
        take(1, MetricMeasure.CALLS, 10, 90);
        take(2, MetricMeasure.FAILED, 10, 10);
        take(3, MetricMeasure.TIME, 10, 2000);
        take(4, MetricMeasure.UTILISATION, 10, .5);
        take(5, MetricMeasure.UTILISATION, 10, .7);

        assertEquals(
                new Minute(0, 100, 100, 10, 90, new Minute.Latency(Math.log(20), 0), new Minute.CpuTime(0, 0), .7),
                minute(0));
    }

    @Test
    void appliesAnErrorRateToTheReportedCalls() {
        take(1, MetricMeasure.CALLS, 10, 200);
        take(2, MetricMeasure.FAILING, 10, .05);
        take(3, MetricMeasure.LATENCY, 10, 30);

        assertEquals(
                new Minute(0, 200, 200, 10, 190, new Minute.Latency(Math.log(30), 0), new Minute.CpuTime(0, 0), 0),
                minute(0));
    }

    @Test
    void acceptsAMeanLatencyWithoutACount() {
        take(3, MetricMeasure.LATENCY, 10, 30);
        take(4, MetricMeasure.LATENCY, 10, 50);

        Minute it = minute(0);

        assertEquals(Math.log(40), it.latency().meanLog(), 1e-12);
        assertEquals(Minute.FEW, it.ok());
        assertEquals(0, it.calls());
    }

    @Test
    void continuesFromRestoredState() {
        cumulative(1, 0, 100);
        cumulative(1, 10, 130);
        delta(2, 10, 4);
        StateStream.Writer written = new StateStream.Writer();
        intake.transfer(written);

        intake = new MetricIntake();
        StateStream.Reader read = new StateStream.Reader(written.bytes());
        intake.transfer(read);
        assertTrue(read.isDone());
        cumulative(1, 20, 150);
        delta(2, 10, 4);

        assertEquals(50 + 4, minute(0).calls());
    }

    private Minute minute(long number) {
        return intake.closeBefore(number + 1).getFirst();
    }

    private void cumulative(long series, long second, double value) {
        intake.add(
                new MeasurePoint(series, MetricMeasure.CALLS, PointKind.CUMULATIVE, second * SECOND, value),
                second / 60);
    }

    private boolean delta(long series, long second, double value) {
        return intake.add(
                new MeasurePoint(series, MetricMeasure.CALLS, PointKind.DELTA, second * SECOND, value), second / 60);
    }

    private void take(long series, MetricMeasure meaning, long second, double value) {
        intake.add(new MeasurePoint(series, meaning, PointKind.GAUGE, second * SECOND, value), second / 60);
    }
}
