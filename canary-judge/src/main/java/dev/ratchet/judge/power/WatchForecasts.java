package dev.ratchet.judge.power;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.watch.WatchForecast;
import dev.ratchet.judge.JudgeSettings;
import dev.ratchet.judge.deployment.DeploymentNoise;
import dev.ratchet.judge.deployment.WatchDesign;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Forecasts of the statistical power of a watch: the first look that detects a harm of a given size with 80 % power, if
 * both versions go on to serve as they do. It applies the boundaries, margins and variances of the judge of deployments
 * to the expected calls.
 *
 * <p>As for a rollout, dispersion between intervals is averaged over scenarios. Drift of single instances is not
 * predictable and not included, except for the spread between instances.
 */
public final class WatchForecasts {
    private static final double TARGET_POWER = .8;
    private static final double LATENCY_RISE = .2;
    private static final double ERROR_RISE = .02;

    private final JudgeSettings settings;

    /** Creates forecasts for a judge of deployments with these settings. */
    public WatchForecasts(JudgeSettings settings) {
        this.settings = settings;
    }

    /**
     * Course of a watch.
     *
     * @param watchLooks number of looks of the watch
     * @param sharedLooks numbers of the looks so far in which both versions served
     * @param looks number of looks so far
     */
    public record Course(int watchLooks, List<Integer> sharedLooks, int looks) {
        /** Copies the list. */
        public Course {
            sharedLooks = List.copyOf(sharedLooks);
        }
    }

    /** Forecast for a course of a watch whose intervals have a length. */
    public WatchForecast of(ServingArms arms, DeploymentNoise noise, Course course, IntervalLength length) {
        Optional<Long> latency = Optional.empty();
        Optional<Long> errors = Optional.empty();
        if (arms.isShared()) {
            List<ExpectedSample> samples = ExpectedSample.of(schedule(arms, course), arms.calls());
            latency = new PowerFunction(latency(arms, noise, samples, course.watchLooks()))
                    .firstLook(Math.log1p(LATENCY_RISE), TARGET_POWER);
            errors = new PowerFunction(errors(arms, noise, samples, course.watchLooks()))
                    .firstLook(ERROR_RISE, TARGET_POWER);
        }
        return new WatchForecast(
                arms.oldCalls(),
                arms.newCalls(),
                latency,
                errors,
                WatchForecastSentence.of(arms, noise.errorRate(), latency, errors, length));
    }

    /** Looks so far without both versions are unusable; the others have the traffic of now. */
    private static WatchSchedule schedule(ServingArms arms, Course course) {
        List<Double> shares = new ArrayList<>();
        for (int look = 1; look <= course.watchLooks(); look++) {
            boolean isUsable = look > course.looks() || course.sharedLooks().contains(look);
            shares.add(isUsable ? arms.newShare() : 0);
        }
        return new WatchSchedule(arms.newShare(), shares, Collections.nCopies(shares.size(), 0), 0);
    }

    private LatencyForecast latency(
            ServingArms arms, DeploymentNoise noise, List<ExpectedSample> samples, int watchLooks) {
        double ofInstances = noise.latencySpread().variance() * arms.squaredWeights();
        double ok = 1 - noise.errorRate();
        List<Estimate> estimates = new ArrayList<>();
        for (ExpectedSample sample : samples) {
            double ofCalls = noise.variance() / (sample.weight() * ok);
            double variance = ofCalls + ofInstances;
            double degrees = noise.latencySpread().degrees() * variance * variance / (ofInstances * ofInstances);
            estimates.add(new Estimate(
                    sample.look(),
                    1 / variance,
                    variance,
                    sample.smallerArmCalls() * ok,
                    sample.intervals(),
                    sample.intervals() - 1,
                    level -> level <= 0
                            ? Double.POSITIVE_INFINITY
                            : TDistribution.of(degrees).inverseSurvivalProbability(level) * Math.sqrt(variance)));
        }
        return new LatencyForecast(
                estimates,
                DispersionScenario.byRequest(),
                levels(settings.alpha().latency(), settings.metrics().latency().minSamples(), watchLooks),
                settings.margins().latency(Math.exp(noise.meanLog())));
    }

    private ErrorForecast errors(
            ServingArms arms, DeploymentNoise noise, List<ExpectedSample> samples, int watchLooks) {
        double perCall = noise.errorRate() * (1 - noise.errorRate());
        double ofInstances = perCall > 0 ? noise.errorSpread().variance() * arms.squaredWeights() / perCall : 0;
        return new ErrorForecast(
                noise.errorRate(),
                settings.margins().errors(noise.errorRate()),
                samples.stream()
                        .map(it -> new ErrorForecast.UsableLook(it, it.intervals() - 1, 1 / it.weight() + ofInstances))
                        .toList(),
                DispersionScenario.byRequest(),
                levels(settings.alpha().errors(), settings.metrics().errors().minSamples(), watchLooks));
    }

    private LookLevels levels(double alpha, long minSamples, int watchLooks) {
        return new LookLevels(
                WatchDesign.spending(alpha, settings.firstLook(), watchLooks), settings.firstLook(), minSamples);
    }
}
