package dev.ratchet.backtest.bars;

import dev.ratchet.analyzer.core.baseline.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * A series with level 100, noise, a daily curve and a step, each of which may be zero.
 *
 * @param rows number of rows
 * @param everyMillis distance between rows
 * @param noise kind of noise
 * @param deviation standard deviation of the noise, as a share of the level
 * @param swing amplitude of the daily curve, as a share of the level
 * @param step first row at which the level is multiplied by {@code size}
 */
record GeneratedSeries(
        int rows, long everyMillis, SeriesNoise noise, double deviation, double swing, int step, double size) {
    private static final double LEVEL = 100;
    private static final double DAY = 86_400_000;

    /** Creates a series of noise alone. */
    static GeneratedSeries unchanged(int rows, long everyMillis, SeriesNoise noise, double deviation) {
        return new GeneratedSeries(rows, everyMillis, noise, deviation, 0, rows, 1);
    }

    GeneratedSeries withStep(int at, double times) {
        return new GeneratedSeries(rows, everyMillis, noise, deviation, swing, at, times);
    }

    /** Rows at which a detector raises an alarm. */
    List<Integer> alarms(Detector detector, long seed) {
        DoubleSupplier source = noise.from(new Random(seed));
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long at = i * everyMillis;
            double value = LEVEL
                    * (1 + swing * Math.sin(2 * Math.PI * at / DAY))
                    * (i < step ? 1 : size)
                    * (1 + deviation * source.getAsDouble());
            if (detector.score(at, value).alarm()) {
                alarms.add(i);
            }
        }
        return alarms;
    }
}
