package dev.ratchet.backtest.microservices;

import dev.ratchet.backtest.traffic.Draws;

/** Levels that follow independent first-order autoregressive processes, one step per minute. */
final class Autoregression {
    private final double coefficient;
    private final double deviation;
    private final double[] levels;

    Autoregression(int size, double coefficient, double deviation, Draws draws) {
        this.coefficient = coefficient;
        this.deviation = deviation;
        this.levels = new double[size];
        for (int i = 0; i < size; i++) {
            levels[i] = deviation * draws.normal();
        }
    }

    void next(Draws draws) {
        double innovation = Math.sqrt(1 - coefficient * coefficient) * deviation;
        for (int i = 0; i < levels.length; i++) {
            levels[i] = coefficient * levels[i] + innovation * draws.normal();
        }
    }

    /** Exponential of a level. */
    double factor(int index) {
        return Math.exp(levels[index]);
    }
}
