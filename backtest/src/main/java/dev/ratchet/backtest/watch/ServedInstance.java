package dev.ratchet.backtest.watch;

import dev.ratchet.backtest.traffic.Draws;
import dev.ratchet.backtest.traffic.LatencyDistribution;

/**
 * Instance of a generated component, with its differences from others.
 *
 * @param level difference of ln(latency)
 * @param errorRate share of its calls that fail
 * @param load factor of its share of the calls
 * @param startedAt minute in which it began to serve
 */
record ServedInstance(String name, double level, double errorRate, double load, int startedAt) {
    private static final double LOAD_SPREAD = .05;
    private static final double ERROR_SPREAD = .2;

    /** Draws an instance of a component whose instances differ by this standard deviation of ln(latency). */
    static ServedInstance draw(String name, double spread, int startedAt, Draws draws) {
        return new ServedInstance(
                name,
                spread * draws.normal(),
                LatencyDistribution.ERRORS * draws.logNormal(ERROR_SPREAD),
                draws.logNormal(LOAD_SPREAD),
                startedAt);
    }

    ServedInstance with(double moreLevel, double moreErrors, double loadFactor) {
        return new ServedInstance(name, level + moreLevel, errorRate + moreErrors, load * loadFactor, startedAt);
    }

    /**
     * Increase of ln(latency) while the instance is cold: 59 % in its first minute, 23 % in the second, 8, 3 and 1 % in
     * the next three.
     */
    double coldStart(int minute) {
        return Math.log1p(.8 * Math.exp(-(minute - startedAt) / .9));
    }
}
