package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.LATENCY;
import static dev.ratchet.analyzer.core.series.SamplePoints.TOTAL;
import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static dev.ratchet.analyzer.core.series.SamplePoints.batch;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.series.SeriesHistory.Interval;
import dev.ratchet.analyzer.core.series.SeriesHistory.Window;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class SeriesHistoryTest extends SeriesTableFixture {
    @Test
    void showsTheLastHourOfALatencyByTheMinute() {
        for (int minute = 0; minute < 90; minute++) {
            for (int call = 0; call < 100; call++) {
                take(batch(LATENCY, at(minute) + call, call < 90 ? 100 : 1000), at(minute) + call);
            }
        }
        seal(90);

        SeriesHistory history = history("ResponseLatency", Window.HOUR);

        assertEquals("ms", history.unit());
        assertEquals(60, history.intervals().size());
        Interval interval = history.intervals().getLast();
        assertEquals(at(89), interval.beginMillis());
        assertEquals(60_000, interval.lengthMillis());
        assertEquals(100, interval.count());
        assertEquals(100 / 60.0, interval.ratePerSecond(), 1e-9);
        assertEquals(190, interval.mean(), 1e-3);
        assertEquals(100, interval.p50(), 2);
        assertEquals(1000, interval.p95(), 20);
        assertEquals(1000, interval.p99(), 20);
    }

    @Test
    void addsTheSeriesOfAMetricWhichDifferInTheirAttributes() {
        Series other = SamplePoints.series(5, "pricing", "ResponseLatency", "ms", PointKind.GAUGE);
        take(batch(LATENCY, at(0), 100), at(0));
        take(batch(other, at(0), 300, 301, 302), at(0));
        seal(1);

        Interval interval = history("ResponseLatency", Window.HOUR).intervals().getFirst();

        assertEquals(4, interval.count());
        assertEquals(250.75, interval.mean(), 1e-3);
        assertEquals(300, interval.p50(), 6);
    }

    @Test
    void countsTheGrowthOfACounter() {
        take(batch(TOTAL, at(0), 1000), at(0));
        take(batch(TOTAL, at(1), 1060), at(1));
        take(batch(TOTAL, at(1.5), 1180), at(1.5));
        seal(2);

        List<Interval> intervals = history("total", Window.HOUR).intervals();

        assertEquals(1, intervals.size());
        assertEquals(180, intervals.getFirst().count(), 1e-3);
        assertEquals(3, intervals.getFirst().ratePerSecond(), 1e-4);
        assertTrue(Double.isNaN(intervals.getFirst().p95()));
    }

    @Test
    void countsTheIncrementsOfACounter() {
        take(batch(SamplePoints.CALLS, at(0), 7), at(0));
        take(batch(SamplePoints.CALLS, at(0.5), 5), at(0.5));
        seal(1);

        assertEquals(12, history("calls", Window.HOUR).intervals().getFirst().count(), 1e-3);
    }

    @Test
    void showsTheWeekByTheHour() {
        for (int hour = 0; hour < 30; hour++) {
            take(batch(LATENCY, at(60 * hour + 5), 10 * (hour + 1)), at(60 * hour + 5));
        }
        seal(60 * 29 + 7);

        List<Interval> intervals = history("ResponseLatency", Window.WEEK).intervals();

        assertEquals(30, intervals.size());
        assertEquals(at(0), intervals.getFirst().beginMillis());
        assertEquals(10, intervals.getFirst().mean(), .02);
        assertEquals(10, intervals.getFirst().p95(), .2);
        assertTrue(Double.isNaN(intervals.getFirst().count()), "an hour that is over stores no count");
        Interval current = intervals.getLast();
        assertEquals(1, current.count());
        assertEquals(300, current.p50(), 6);
        assertEquals(7 * 60_000, current.lengthMillis());
    }

    @Test
    void findsNoHistoryOfOtherTenantsComponentsAndMetrics() {
        take(batch(LATENCY, at(0), 100), at(0));
        seal(1);

        assertEquals(Optional.empty(), table.history("other", "pricing", "ResponseLatency", Window.HOUR));
        assertEquals(Optional.empty(), table.history("shop", "stock", "ResponseLatency", Window.HOUR));
        assertEquals(Optional.empty(), table.history("shop", "pricing", "latency", Window.HOUR));
    }

    @Test
    void restoresTheNamesFromTheLog() {
        Map<Part, byte[]> log = new LinkedHashMap<>();
        table = new SeriesTable(SeriesLimits.defaults(), log::put);
        take(batch(LATENCY, at(0), 100), at(0));
        take(batch(TOTAL, at(0), 1), at(0));
        take(batch(TOTAL, at(0.5), 9), at(0.5));
        seal(1);
        SeriesTable before = table;

        table = new SeriesTable(SeriesLimits.defaults(), (part, bytes) -> {});
        log.forEach(table::restore);
        table.completeRestore();

        for (String metric : List.of("ResponseLatency", "total")) {
            assertEquals(before.history("shop", "pricing", metric, Window.HOUR), history(metric));
        }
    }

    private Optional<SeriesHistory> history(String metric) {
        return table.history("shop", "pricing", metric, Window.HOUR);
    }

    private SeriesHistory history(String metric, Window window) {
        return table.history("shop", "pricing", metric, window).orElseThrow();
    }

    /** The definition of a series of the first version had no name; a batch with its definition names it. */
    @Test
    void namesASeriesOfAnEarlierVersionWhenItIsDefinedAgain() {
        Rows rows = new Rows();
        SeriesDirectory directory = new SeriesDirectory(rows, SeriesLimits.defaults());
        MetricBatch batch = batch(LATENCY, at(0), 1);
        int place = directory.admit("shop", batch.series().getFirst(), false);
        rows.name(place, Names.UNKNOWN);
        byte[] unnamed = new SeriesDefinitions(rows, directory).writeBlock(0);
        Rows restored = new Rows();
        SeriesDirectory again = new SeriesDirectory(restored, SeriesLimits.defaults());
        new SeriesDefinitions(restored, again).restore(0, unnamed);
        again.register(place);

        assertEquals(Optional.empty(), again.find("shop", "pricing", "ResponseLatency"));
        assertEquals(place, again.find("shop", batch.series().getFirst()));

        assertEquals(Optional.of(restored.name(place)), again.find("shop", "pricing", "ResponseLatency"));
        assertTrue(again.changed().get(0), "its block is logged with the name");
    }
}
