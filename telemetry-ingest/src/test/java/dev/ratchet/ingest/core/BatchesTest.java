package dev.ratchet.ingest.core;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.MetricBatch;
import dev.ratchet.cycle.MetricPoint;
import dev.ratchet.cycle.PointKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class BatchesTest {
    @Test
    void pointsOfOneSeriesShareItsIdWhateverTheOrderOfTheirAttributes() {
        // When
        MetricBatch batch = Batches.of(
                "default",
                List.of(
                        point("a", Map.of("x", "1", "y", "2"), 1),
                        point("a", Map.of("y", "2", "x", "1"), 2),
                        point("b", Map.of(), 3)));

        // Then
        assertEquals(2, batch.series().size());
        assertArrayEquals(new int[] {0, 0, 1}, batch.seriesIndex());
        assertArrayEquals(new double[] {1, 2, 3}, batch.values());
    }

    @Test
    void tenantsDoNotShareASeries() {
        // Given
        List<MetricPoint> points = List.of(point("a", Map.of(), 1));

        // When
        MetricBatch one = Batches.of("one", points);
        MetricBatch other = Batches.of("other", points);

        // Then
        assertNotEquals(
                one.series().getFirst().idHigh(), other.series().getFirst().idHigh());
    }

    @Test
    void aMomentIsAdmittedUpToFiveMinutesAhead() {
        // When
        long admitted = Admission.moment(1_300_000, 1_000_000);

        // Then
        assertEquals(1_300_000, admitted);
        assertEquals(1_000_000, Admission.moment(0, 1_000_000));
        assertThrows(Admission.Refused.class, () -> Admission.moment(1_300_001, 1_000_000));
        assertThrows(Admission.Refused.class, () -> Admission.moment(-1, 1_000_000));
    }

    private static MetricPoint point(String name, Map<String, String> attributes, double value) {
        return new MetricPoint("shop", name, "", attributes, 1, value, PointKind.GAUGE);
    }
}
