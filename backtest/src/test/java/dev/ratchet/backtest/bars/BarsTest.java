package dev.ratchet.backtest.bars;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.file.Path;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;
import java.util.stream.DoubleStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class BarsTest {
    @Test
    void aBarIsReachedAtItsReference() {
        assertFalse(Bar.atLeast("D1", "figure", 0.95, 0.95).failed());
        assertTrue(Bar.atLeast("D1", "figure", 0.949, 0.95).failed());
        assertFalse(Bar.atMost("D1", "figure", 0.05, 0.05).failed());
        assertTrue(Bar.atMost("D1", "figure", 0.051, 0.05).failed());
        assertTrue(Bar.atMost("D1", "figure", Double.NaN, 0.05).failed());
        assertFalse(Bar.reported("D1", "figure", 1, 0.05).failed());
    }

    @Test
    void aLineHoldsVerdictFigureAndReference() {
        assertTrue(Bar.atLeast("D1", "figure", 65.5, 65).line().matches("pass D1  figure +65\\.50 >= 65\\.00"));
        assertTrue(Bar.atMost("D3", "figure", 0.5, 0.05).line().matches("FAIL D3  figure +0\\.5000 <= 0\\.0500"));
    }

    @ParameterizedTest
    @EnumSource
    void noiseHasMeanZeroAndDeviationOne(SeriesNoise noise) {
        DoubleSupplier source = noise.from(new Random(1));
        double[] values = DoubleStream.generate(source).limit(200_000).toArray();
        double mean = DoubleStream.of(values).average().orElseThrow();
        double variance = DoubleStream.of(values)
                .map(it -> (it - mean) * (it - mean))
                .average()
                .orElseThrow();

        assertEquals(0, mean, 0.02);
        assertEquals(1, variance, 0.1);
    }

    @Test
    void theDefaultDetectorReachesTheGeneratedBarsWithFewTrials() {
        List<Bar> bars = new SeriesBars(10).measure(Path.of(""));

        assertEquals(List.of(), bars.stream().filter(Bar::failed).map(Bar::line).toList());
        assertEquals(21, bars.size());
    }

    @Test
    void predictionsReachTheirBarsWithFewTrials() {
        List<Bar> bars = new PredictionBars(3, 120).measure(Path.of(""));

        assertEquals(List.of(), bars.stream().filter(Bar::failed).map(Bar::line).toList());
        assertEquals(5, bars.size());
    }
}
