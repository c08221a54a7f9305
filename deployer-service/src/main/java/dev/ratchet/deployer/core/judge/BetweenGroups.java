package dev.ratchet.deployer.core.judge;

import java.util.List;
import org.apache.commons.statistics.distribution.TDistribution;

/** A difference between two sets of groups; its uncertainty is the groups' own spread, t with G0 + G1 - 2 degrees. */
@SuppressWarnings("ArrayRecordComponent") // short-lived, never compared
record BetweenGroups(double[] control, double[] canary, List<Information> progress) implements Difference {
    private static final int FEWEST = 4;

    @Override
    public double estimate() {
        return canary.length == 0 || control.length == 0 ? 0 : mean(canary) - mean(control);
    }

    @Override
    public double halfWidth(double level) {
        if (control.length < FEWEST || canary.length < FEWEST || level <= 0) {
            return Double.POSITIVE_INFINITY;
        }
        int degrees = control.length + canary.length - 2;
        double variance = (squares(control) + squares(canary)) / degrees;
        double error = Math.sqrt(variance * (1.0 / control.length + 1.0 / canary.length));
        return TDistribution.of(degrees).inverseSurvivalProbability(level) * error;
    }

    /** Every interval weighs little in a group's mean, so a block cannot carry the difference alone. */
    @Override
    public Difference withoutOutlyingBlock() {
        return this;
    }

    private static double mean(double[] values) {
        double sum = 0;
        for (double value : values) {
            sum += value;
        }
        return sum / values.length;
    }

    private static double squares(double[] values) {
        double mean = mean(values);
        double sum = 0;
        for (double value : values) {
            sum += (value - mean) * (value - mean);
        }
        return sum;
    }
}
