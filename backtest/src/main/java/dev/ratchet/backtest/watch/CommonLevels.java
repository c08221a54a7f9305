package dev.ratchet.backtest.watch;

import dev.ratchet.backtest.traffic.Draws;

/**
 * Level of ln(latency) and factor of the traffic that all instances share on one day, minute by minute: an AR(1) level
 * with coefficient .7 and standard deviation 5 %, and a daily curve of 10 % in latency and 50 % in traffic.
 */
final class CommonLevels {
    private static final double AUTOCORRELATION = .7;
    private static final double DEVIATION = .05;
    private static final double LATENCY_CURVE = .1;
    private static final double TRAFFIC_CURVE = .5;
    private static final double DAY_MINUTES = 1_440;

    private final int first;
    private final double phase;
    private final double traffic;
    private final double[] levels;

    /** Draws the minutes from the first to the last, relative to the deployment; {@code phase} is its time of day. */
    CommonLevels(int first, int last, double phase, double traffic, Draws draws) {
        this.first = first;
        this.phase = phase;
        this.traffic = traffic;
        this.levels = new double[last - first + 1];
        double level = DEVIATION * draws.normal();
        for (int i = 0; i < levels.length; i++) {
            level = AUTOCORRELATION * level
                    + Math.sqrt(1 - AUTOCORRELATION * AUTOCORRELATION) * DEVIATION * draws.normal();
            levels[i] = level + LATENCY_CURVE * curve(first + i);
        }
    }

    double level(int minute) {
        return levels[minute - first];
    }

    double traffic(int minute) {
        return traffic * (1 + TRAFFIC_CURVE * curve(minute));
    }

    private double curve(int minute) {
        return Math.sin(2 * Math.PI * (phase + minute / DAY_MINUTES));
    }
}
