package dev.ratchet.judge.deployment;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * Noise of a component, as the judge of deployments estimates it from the data so far.
 *
 * @param meanLog mean of ln(milliseconds) of the successful calls
 * @param variance variance of ln(milliseconds) between calls
 * @param thirdMoment third central moment of ln(milliseconds)
 * @param errorRate share of calls that failed
 * @param latencySpread spread between instances of ln(milliseconds)
 * @param errorSpread likewise of the error rate
 */
public record DeploymentNoise(
        double meanLog,
        double variance,
        double thirdMoment,
        double errorRate,
        Spread latencySpread,
        Spread errorSpread) {
    /**
     * Spread between the instances of one version.
     *
     * @param variance variance between instances
     * @param degrees degrees of freedom of that variance
     */
    public record Spread(double variance, double degrees) {
        private static Spread of(MetricSample sample) {
            InstanceSpread spread = InstanceSpread.of(sample);
            return new Spread(spread.variance(), spread.degrees());
        }
    }

    /** Noise in the minutes of a trial, with the pre-period; empty without successful calls. */
    public static Optional<DeploymentNoise> of(DeploymentTrial trial) {
        MetricSample latency = sample(trial, WatchedMetric.LATENCY);
        MetricSample errors = sample(trial, WatchedMetric.ERRORS);
        Predicate<MetricMinute> hasCells =
                it -> !it.before().isEmpty() || !it.after().isEmpty();
        return latency.minutes().stream().noneMatch(hasCells)
                ? Optional.empty()
                : Optional.of(new DeploymentNoise(
                        latency.mean(),
                        latency.callVariance(),
                        latency.callThird(),
                        errors.mean(),
                        Spread.of(latency),
                        Spread.of(errors)));
    }

    private static MetricSample sample(DeploymentTrial trial, WatchedMetric metric) {
        List<MetricMinute> minutes = new ArrayList<>();
        trial.minutes().forEach(it -> minutes.add(MinuteCells.of(it, 0).of(metric)));
        return new MetricSample(metric, trial.firstMinute(), minutes);
    }
}
