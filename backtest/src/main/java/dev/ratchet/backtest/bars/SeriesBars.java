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
    private static final double MOST_FALSE = 0.05;
    /** Maximum distance in rows at which an alarm counts for a step. */
    private static final int NEAR = 30;

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
        for (Noise noise : Noise.values()) {
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
                foundWithinTheHour(DetectorChoice.SEASONAL),
                0.95));
        bars.add(Bar.reported(
                "D1",
                "classic: +20 % on a daily curve of +-30 % found within the hour, share of hours",
                foundWithinTheHour(DetectorChoice.CLASSIC),
                0.95));
        return bars;
    }

    /**
     * Measures false alarms on unchanged series. The bar applies to a deviation of 3 %; noisier series are reported
     * beside it.
     */
    private List<Bar> unchanged(Noise noise) {
        String of = " series of unchanged " + noise + " noise, cv ";
        String few = "false alarms, share of 500-row" + of;
        String many = "false alarms, share of 2,000-row" + of;
        return List.of(
                Bar.atMost(
                        "D1",
                        "seasonal: " + few + "3 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 500, DEVIATION),
                        MOST_FALSE),
                Bar.atMost(
                        "D1",
                        "seasonal: " + many + "3 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 2_000, DEVIATION),
                        MOST_FALSE),
                Bar.reported(
                        "D1",
                        "seasonal: " + few + "10 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 500, NOISY),
                        MOST_FALSE),
                Bar.reported(
                        "D1",
                        "seasonal: " + many + "10 %",
                        falseAlarms(DetectorChoice.SEASONAL, noise, 2_000, NOISY),
                        MOST_FALSE),
                Bar.reported(
                        "D1",
                        "classic: " + few + "3 %",
                        falseAlarms(DetectorChoice.CLASSIC, noise, 500, DEVIATION),
                        MOST_FALSE));
    }

    private double falseAlarms(DetectorChoice choice, Noise noise, int rows, double deviation) {
        int alarmed = 0;
        for (int seed = 0; seed < trials; seed++) {
            GeneratedSeries series = GeneratedSeries.unchanged(rows, FIVE_MINUTES, noise, deviation);
            alarmed += series.alarms(choice.make(), seed).isEmpty() ? 0 : 1;
        }
        return alarmed / (double) trials;
    }

    /** Measures detection of one step per series; every alarm but the first near it is false. */
    private Bar steps(DetectorChoice choice, int rows, long everyMillis, double size) {
        int found = 0;
        int wrong = 0;
        for (int seed = 0; seed < trials; seed++) {
            int at = rows / 3 + new Random(seed).nextInt(rows / 3);
            List<Integer> alarms = GeneratedSeries.unchanged(rows, everyMillis, Noise.GAUSSIAN, DEVIATION)
                    .withStep(at, size)
                    .alarms(choice.make(), seed);
            boolean hit = alarms.stream().anyMatch(it -> it >= at && it < at + NEAR);
            found += hit ? 1 : 0;
            wrong += alarms.size() - (hit ? 1 : 0);
        }
        double f1 = 2.0 * found / (found + wrong + trials);
        String name = choice + ": F1 of a step of " + (size > 1 ? "+10" : "-10") + " % in Gaussian noise of cv 3 %, "
                + rows + " rows, one in " + everyMillis / 60_000 + " min";
        return Bar.atLeast("D1", name, f1, 0.93);
    }

    private double foundWithinTheHour(DetectorChoice choice) {
        int found = 0;
        int tried = 0;
        for (int hour = 0; hour < 24; hour++) {
            for (int seed = 0; seed < Math.max(1, trials / 40); seed++) {
                int at = 8 * ROWS_OF_A_DAY + hour * ROWS_OF_AN_HOUR;
                GeneratedSeries series = new GeneratedSeries(
                        at + ROWS_OF_AN_HOUR, FIVE_MINUTES, Noise.GAUSSIAN, DEVIATION, 0.3, at, 1.2);
                found += series.alarms(choice.make(), seed).stream().anyMatch(it -> it >= at) ? 1 : 0;
                tried++;
            }
        }
        return found / (double) tried;
    }
}
