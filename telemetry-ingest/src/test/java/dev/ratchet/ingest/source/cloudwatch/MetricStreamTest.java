package dev.ratchet.ingest.source.cloudwatch;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.ingest.source.Positions;
import dev.ratchet.ingest.source.RecordedTelemetry;
import dev.ratchet.ingest.source.StreamPosition;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import software.amazon.awssdk.services.cloudwatch.model.MetricDataResult;
import software.amazon.awssdk.services.cloudwatch.model.StatusCode;

final class MetricStreamTest {
    private static final long MINUTE = 1_763_730_000_000L;
    private static final long NOW = MINUTE + 190_000;
    private static final long HOUR = 3_600_000;

    private final RecordedTelemetry target = new RecordedTelemetry();
    private final FakeCloudWatch cloudWatch = new FakeCloudWatch();
    private Positions positions = Positions.inMemory();
    private int budget = 1_000;
    private long written;

    @Test
    void writesThePagesBeforeTheBudgetEnded() {
        budget = 3;
        cloudWatch.addPage(
                false,
                result(0, StatusCode.COMPLETE, MINUTE, 9.5),
                result(1, StatusCode.PARTIAL_DATA, MINUTE - 60_000, 1));

        assertThrows(CloudWatchStream.BudgetUsed.class, () -> poll(NOW));

        assertEquals(
                List.of("acme shop second {} 1763730000000 1.0 GAUGE", "acme shop first {} 1763730060000 9.5 GAUGE"),
                target.lines());
        assertEquals(2, written);
        assertEquals(MINUTE + 60_000, position("first").untilMillis());
        assertEquals(NOW - HOUR, position("second").untilMillis(), "it is not complete");

        budget = 1_000;
        cloudWatch.addPage(false, result(1, StatusCode.PARTIAL_DATA, MINUTE - 60_000, 1));
        cloudWatch.addPage(
                true, result(0, StatusCode.COMPLETE, MINUTE, 9.5), result(1, StatusCode.COMPLETE, MINUTE, 2));
        poll(NOW);

        assertEquals(
                "acme shop second {} 1763730060000 2.0 GAUGE", target.lines().getLast());
        assertEquals(3, written);
        assertEquals(MINUTE + 60_000, position("second").untilMillis());
    }

    @Test
    void theTargetRecognisesAPeriodAfterACrash() {
        cloudWatch.addPage(true, result(0, StatusCode.COMPLETE, MINUTE - 60_000, 8));
        poll(NOW);

        positions = Positions.inMemory();
        cloudWatch.addPage(
                true,
                MetricDataResult.builder()
                        .id("m0")
                        .statusCode(StatusCode.COMPLETE)
                        .timestamps(Instant.ofEpochMilli(MINUTE - 60_000), Instant.ofEpochMilli(MINUTE))
                        .values(8.25, 9.0)
                        .build());
        poll(NOW);

        assertEquals(
                List.of("acme shop first {} 1763730000000 8.0 GAUGE", "acme shop first {} 1763730060000 9.0 GAUGE"),
                target.lines(),
                "neither a corrected value nor a further period makes the first period another one");
    }

    private void poll(long nowMillis) {
        new MetricStream(cloudWatch, List.of(metric("first"), metric("second")), this::spend, positions, target)
                .poll(nowMillis, it -> written += it);
    }

    private void spend(int requests) {
        if (requests > budget) {
            throw new CloudWatchStream.BudgetUsed();
        }
        budget -= requests;
    }

    private StreamPosition position(String metric) {
        return positions.find(metric(metric).stream()).orElseThrow();
    }

    private static CloudWatchMetric metric(String name) {
        return new CloudWatchMetric(
                name,
                new ComponentId("acme", "shop"),
                name,
                "AWS/ApplicationELB",
                name,
                new TreeMap<>(),
                "Average",
                Duration.ofMinutes(1));
    }

    private static MetricDataResult result(int index, StatusCode status, long start, double value) {
        return MetricDataResult.builder()
                .id("m" + index)
                .statusCode(status)
                .timestamps(Instant.ofEpochMilli(start))
                .values(value)
                .build();
    }
}
