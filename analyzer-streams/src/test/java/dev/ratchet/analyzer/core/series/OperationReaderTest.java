package dev.ratchet.analyzer.core.series;

import static dev.ratchet.analyzer.core.series.SamplePoints.at;
import static dev.ratchet.analyzer.core.series.SamplePoints.batch;
import static dev.ratchet.analyzer.core.series.SamplePoints.duration;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.operation.OperationMinutes;
import dev.ratchet.analyzer.core.operation.OperationSource;
import dev.ratchet.analyzer.core.series.SeriesLog.Part;
import dev.ratchet.cycle.telemetry.Buckets;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.Series;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
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
    void knowsTheUsualCallsOfAnOperationAlsoAfterARestore() {
        Map<Part, byte[]> log = new LinkedHashMap<>();
        SeriesLog compacted = (part, bytes) -> {
            log.remove(part);
            log.put(part, bytes);
        };
        table = new SeriesTable(SeriesLimits.defaults(), compacted);
        // 30 calls in each hour of three days, none in the sixth
        for (int hour = 0; hour < 75; hour++) {
            if (hour % 24 != 6) {
                calls(busy, 60 * hour + 5, 30, .1);
            }
        }
        seal(60 * 75 + 1);
        assertEquals(.5, operations().getFirst().usualCalls(), .01);

        table = new SeriesTable(SeriesLimits.defaults(), compacted);
        new LinkedHashMap<>(log).forEach(table::restore);
        table.completeRestore();
        assertEquals(.5, operations().getFirst().usualCalls(), .01);
        calls(busy, 60 * 77 + 5, 30, .1);
        seal(60 * 77 + 6);
        assertEquals(0, operations().getFirst().usualCalls(), .01);
    }

    @Test
    void doesNotKnowTheUsualCallsOfYesterdayOnly() {
        calls(busy, 5, 30, .1);
        calls(busy, DAY + 65, 30, .1);
        seal(DAY + 66);

        assertEquals(Double.NaN, operations().getFirst().usualCalls());
    }

    @Test
    void doesNotKnowTheUsualLatencyOfANewOperation() {
        calls(recent, 1, 10, .1);
        seal(2);

        assertEquals(Double.NaN, operations().getFirst().usualMillis());
    }

    @Test
    void knowsTheOperationsOfSeriesThatAnEarlierVersionStored() {
        Map<Part, byte[]> log = new LinkedHashMap<>();
        SeriesLog compacted = (part, bytes) -> {
            log.remove(part);
            log.put(part, bytes);
        };
        table = new SeriesTable(SeriesLimits.defaults(), compacted);
        calls(busy, 1, 30, .1);
        seal(2);
        assertEquals(30, operations().getFirst().total());

        table = new SeriesTable(SeriesLimits.defaults(), compacted);
        new LinkedHashMap<>(log).forEach((part, bytes) -> table.restore(part, earlier(part, bytes)));
        table.completeRestore();
        assertEquals(List.of(), operations());
        calls(busy, 3, 20, .1);
        seal(4);
        assertEquals(50, operations().getFirst().total());

        table = new SeriesTable(SeriesLimits.defaults(), compacted);
        new LinkedHashMap<>(log).forEach(table::restore);
        table.completeRestore();
        assertEquals(50, operations().getFirst().total());
    }

    /** Definitions without the source of the operation, as an earlier version wrote them. */
    private static byte[] earlier(Part part, byte[] bytes) {
        byte[] earlier = bytes.clone();
        if (part.kind() == Part.Kind.DEFINITIONS) {
            int histogram = 1 | OperationSource.HISTOGRAM.code() << 2;
            String text = new String(bytes, StandardCharsets.ISO_8859_1);
            Matcher operation = Pattern.compile((char) histogram + ".{1,2}pricing.{1,2}/b", Pattern.DOTALL)
                    .matcher(text);
            assertTrue(operation.find());
            earlier[operation.start()] = 1;
        }
        return earlier;
    }

    private List<OperationMinutes> operations() {
        List<OperationMinutes> all = new ArrayList<>();
        table.forEachComponent(it -> all.addAll(it.operations()));
        return all;
    }

    private void calls(Series series, int minute, int count, double seconds) {
        double[] values = new double[count];
        Arrays.fill(values, seconds);
        Buckets buckets = SampleHistograms.exponential(5, values);
        take(batch(series, at(minute + .1), buckets), at(minute + .1));
    }
}
