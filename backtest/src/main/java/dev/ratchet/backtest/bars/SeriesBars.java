package dev.ratchet.backtest.bars;

import dev.ratchet.backtest.series.DetectorChoice;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** D1 on generated series, with fixed seeds. */
public final class SeriesBars implements BarList {
    private static final long FIVE_MINUTES = 300_000;
    private static final long HOUR = 3_600_000;
    private static final int ROWS_OF_A_DAY = 288;
    private static final int ROWS_OF_AN_HOUR = 12;
    private static final double DEVIATION = 0.03;
    private static final double NOISY = 0.1;
    private static final double MAX_FALSE = 0.05;
    /** Maximum distance in rows at which an alarm counts for a step. */
    private static final int MAX_ROWS_AFTER = 30;

    private final int trials;

    /** Creates the bars with the full number of trials. */
    public SeriesBars() {
        this(400);
    }

    /** Creates the bars with fewer trials, for a test. */
    SeriesBars(int trials) {
        this.trials = trials;
    }

    @Override
    public List<Bar> measure(Path data) {
        List<Bar> bars = new ArrayList<>();
        for (SeriesNoise noise : SeriesNoise.values()) {
            bars.addAll(unchanged(noise));
        }
        for (double size : new double[] {1.1, 0.9}) {
            bars.add(steps(DetectorChoice.SEASONAL, 400, FIVE_MINUTES, size));
        }
        bars.add(steps(DetectorChoice.SEASONAL, 2_000, FIVE_MINUTES, 1.1));
        bars.add(steps(DetectorChoice.SEASONAL, 500, HOUR, 1.1));
        bars.add(Bar.atLeast(
                "D1",
                "seasonal: +20 % on a daily curve of +-30 % found within the hour, share of hours",
                detectedWithinTheHour(DetectorChoice.SEASONAL),
                0.95));
        bars.add(Bar.reported(
                "D1",
                "classic: +20 % on a daily curve of +-30 % found within the hour, share of hours",
                detectedWithinTheHour(DetectorChoice.CLASSIC),
                0.95));
        return bars;
    }

    /**
     * Measures false alarms on unchanged series. The bar applies to a deviation of 3 %; noisier series are reported
     * beside it.
     */
    private List<Bar> unchanged(SeriesNoise noise) {
        String suffix = " series of unchanged " + noise + " noise, cv ";
        String shortSeries = "false alarms, share of 500-row" + suffix;
        String longSeries = "false alarms, share of 2,000-row" + suffix;
        return List.of(
                Bar.atMost(
                        "D1",
                        "seasonal: " + shortSeries + "3 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 500, DEVIATION),
                        MAX_FALSE),
                Bar.atMost(
                        "D1",
                        "seasonal: " + longSeries + "3 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 2_000, DEVIATION),
                        MAX_FALSE),
                Bar.reported(
                        "D1",
                        "seasonal: " + shortSeries + "10 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 500, NOISY),
                        MAX_FALSE),
                Bar.reported(
                        "D1",
                        "seasonal: " + longSeries + "10 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 2_000, NOISY),
                        MAX_FALSE),
                Bar.reported(
                        "D1",
                        "classic: " + shortSeries + "3 %",
                        falseAlarms(DetectorChoice.CLASSIC, noise, 500, DEVIATION),
                        MAX_FALSE));
    }

    private double falseAlarms(DetectorChoice choice, SeriesNoise noise, int rows, double deviation) {
        int alarmed = 0;
        for (int seed = 0; seed < trials; seed++) {
            GeneratedSeries series = GeneratedSeries.unchanged(rows, FIVE_MINUTES, noise, deviation);
            alarmed += series.alarms(choice.create(), seed).isEmpty() ? 0 : 1;
        }
        return alarmed / (double) trials;
    }

    /** Measures detection of one step per series; every alarm but the first near it is false. */
    private Bar steps(DetectorChoice choice, int rows, long everyMillis, double size) {
        int detected = 0;
        int falseAlarms = 0;
        for (int seed = 0; seed < trials; seed++) {
            int at = rows / 3 + new Random(seed).nextInt(rows / 3);
            List<Integer> alarms = GeneratedSeries.unchanged(rows, everyMillis, SeriesNoise.GAUSSIAN, DEVIATION)
                    .withStep(at, size)
                    .alarms(choice.create(), seed);
            boolean hit = alarms.stream().anyMatch(it -> it >= at && it < at + MAX_ROWS_AFTER);
            detected += hit ? 1 : 0;
            falseAlarms += alarms.size() - (hit ? 1 : 0);
        }
        double f1 = 2.0 * detected / (detected + falseAlarms + trials);
        String name = choice + ": F1 of a step of " + (size > 1 ? "+10" : "-10") + " % in Gaussian noise of cv 3 %, "
                + rows + " rows, one in " + everyMillis / 60_000 + " min";
        return Bar.atLeast("D1", name, f1, 0.93);
    }

    private double detectedWithinTheHour(DetectorChoice choice) {
        int detected = 0;
        int runs = 0;
        for (int hour = 0; hour < 24; hour++) {
            for (int seed = 0; seed < Math.max(1, trials / 40); seed++) {
                int at = 8 * ROWS_OF_A_DAY + hour * ROWS_OF_AN_HOUR;
                GeneratedSeries series = new GeneratedSeries(
                        at + ROWS_OF_AN_HOUR, FIVE_MINUTES, SeriesNoise.GAUSSIAN, DEVIATION, 0.3, at, 1.2);
                detected += series.alarms(choice.create(), seed).stream().anyMatch(it -> it >= at) ? 1 : 0;
                runs++;
            }
        }
        return detected / (double) runs;
    }
}
