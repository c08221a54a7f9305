package dev.ratchet.cycle.telemetry;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.function.Executable;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class DistributionTest {
    static Stream<Arguments> refused() {
        return Stream.of(
                no("counts must be one more than bounds: 2 of 2 bounds", () -> explicit(counts(1, 2), 1, 2)),
                no("counts must be one more than bounds: 0 of 0 bounds", () -> explicit(counts())),
                no("bounds must be finite: NaN", () -> explicit(counts(1, 2), Double.NaN)),
                no("bounds must be finite: Infinity", () -> explicit(counts(1, 2), Double.POSITIVE_INFINITY)),
                no("bounds must increase: [2.0, 2.0]", () -> explicit(counts(1, 2, 3), 2, 2)),
                no("bounds must increase: [2.0, 1.0]", () -> explicit(counts(1, 2, 3), 2, 1)),
                no("counts must not be negative: -1", () -> explicit(counts(1, -1), 2)),
                no("scale must be from -10 to 20: 21", () -> exponential(21, 0, counts(1))),
                no("scale must be from -10 to 20: -11", () -> exponential(-11, 0, counts(1))),
                no("zeroCount must not be negative: -1", () -> exponential(3, -1, counts(1))),
                no("counts must be at most 320: 321", () -> explicit(new long[321], new double[320])),
                no("counts must be at most 320: 200001", () -> explicit(new long[200_001], new double[0])),
                no("counts must be at most 320: 321", () -> exponential(3, 0, new long[321])),
                no("counts must be at most 2^44", () -> exponential(3, 0, counts(Long.MAX_VALUE, Long.MAX_VALUE))),
                no("counts must be at most 2^44 in sum", () -> exponential(3, 0, counts(1L << 44, 1))),
                no("counts must be at most 2^44 in sum", () -> exponential(3, Long.MAX_VALUE, counts(1))),
                no("sum must be finite: NaN", () -> distribution(0, Double.NaN)),
                no("seriesIndex must not be negative: -1", () -> distribution(-1, 1)),
                no(
                        "seriesIndex must be below 0: 0",
                        () -> new MetricBatch(
                                "acme",
                                List.of(),
                                new int[0],
                                new long[0],
                                new double[0],
                                List.of(distribution(0, 1)))));
    }

    private static Arguments no(String why, Executable made) {
        return Arguments.of(why, made);
    }

    @ParameterizedTest
    @MethodSource("refused")
    void refusesAnInvalidDistributionWithFieldAndValue(String why, Executable made) {
        String message = assertThrows(IllegalArgumentException.class, made).getMessage();

        assertTrue(String.valueOf(message).startsWith(why), message);
    }

    @Test
    void theTotalIncludesEveryCount() {
        assertEquals(6, explicit(counts(1, 2, 3), 2, 3).total());
        assertEquals(8, exponential(20, 2, counts(1, 2, 3)).total());
        assertEquals(1L << 44, exponential(20, 0, counts(1L << 44)).total());
    }

    private static Distribution distribution(int series, double sum) {
        return new Distribution(series, 1, Optional.of(sum), Optional.empty(), Optional.empty(), explicit(counts(1)));
    }

    private static Buckets explicit(long[] counts, double... bounds) {
        return new Buckets.Explicit(bounds, counts);
    }

    private static Buckets exponential(int scale, long zero, long[] counts) {
        return new Buckets.Exponential(scale, zero, 0, counts);
    }

    private static long[] counts(long... counts) {
        return counts;
    }
}
