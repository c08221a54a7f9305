package dev.ratchet.backtest.bars;

import dev.ratchet.analyzer.core.baseline.Detector;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleSupplier;

/**
 * A series about 100 with noise, a daily curve and a step, each of which may be nothing.
 *
 * @param rows how many
 * @param everyMillis from one to the next
 * @param noise what kind
 * @param deviation of the noise, as a share of the level
 * @param swing of the daily curve, as a share of the level
 * @param step from which row on the level is {@code size} times as high
 */
record GeneratedSeries(int rows, long everyMillis, Noise noise, double deviation, double swing, int step, double size) {
    private static final double LEVEL = 100;
    private static final double DAY = 86_400_000;

    /** Noise and nothing else. */
    static GeneratedSeries unchanged(int rows, long everyMillis, Noise noise, double deviation) {
        return new GeneratedSeries(rows, everyMillis, noise, deviation, 0, rows, 1);
    }

    GeneratedSeries withStep(int at, double times) {
        return new GeneratedSeries(rows, everyMillis, noise, deviation, swing, at, times);
    }

    /** The rows on which a detector raises an alarm. */
    List<Integer> alarms(Detector detector, long seed) {
        DoubleSupplier source = noise.from(new Random(seed));
        List<Integer> alarms = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            long at = i * everyMillis;
            double value = LEVEL
                    * (1 + swing * Math.sin(2 * Math.PI * at / DAY))
                    * (i < step ? 1 : size)
                    * (1 + deviation * source.getAsDouble());
            if (detector.feed(at, value).alarm()) {
                alarms.add(i);
            }
        }
        return alarms;
    }
}
