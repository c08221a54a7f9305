package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.health.IntervalLength;
import dev.ratchet.cycle.verdict.DecisiveMetric;
import dev.ratchet.cycle.verdict.Effects;
import dev.ratchet.cycle.verdict.Verdict;
import dev.ratchet.cycle.verdict.VerdictKind;
import dev.ratchet.judge.IntervalText;
import dev.ratchet.judge.JudgeSettings;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import org.apache.commons.statistics.distribution.NormalDistribution;

/** Builds verdicts on one look, with the figures as a sentence. */
final class VerdictBuilder {
    private static final double EFFECT_LEVEL = .10;
    private static final double EFFECT_Z = NormalDistribution.of(0, 1).inverseSurvivalProbability(EFFECT_LEVEL);

    private final JudgeSettings settings;
    private final VersionComparison look;

    VerdictBuilder(JudgeSettings settings, VersionComparison look) {
        this.settings = settings;
        this.look = look;
    }

    DeploymentVerdict of(VerdictKind kind, WatchedMetric metric, double level, String reason) {
        InstanceDifference difference = look.difference(metric);
        double half = difference.halfWidth(level);
        double value = scale(metric, difference.estimate());
        double lower = scale(metric, difference.estimate() - half);
        double upper = scale(metric, difference.estimate() + half);
        String numbers = String.format(
                Locale.ROOT,
                "%s %s versus the old instances (%s at %.3g) over %d shared intervals of %s",
                metric.displayName(),
                IntervalText.estimate(100 * value, metric.isShare() ? "points" : "%"),
                // latency cannot fall by more than 100 %, so without data -100 % is not a confidence bound
                IntervalText.of(Double.isFinite(half) ? 100 * lower : Double.NEGATIVE_INFINITY, 100 * upper),
                level,
                difference.minutes(),
                length(look.trial().length()));
        Verdict verdict = new Verdict(
                kind,
                new DecisiveMetric(metric.displayName(), value, lower, upper, threshold(metric)),
                look.difference(WatchedMetric.LATENCY).callInformation(),
                look.degradation(),
                difference.minutes(),
                reason + ": " + numbers,
                look.trial().atEnd() ? effects() : Optional.empty());
        return DeploymentVerdict.of(verdict, look.deviating(), suspected());
    }

    private List<String> suspected() {
        return Arrays.stream(WatchedMetric.values())
                .filter(it -> look.difference(it).minutes() > 0)
                .filter(it -> look.difference(it).estimate() >= look.margin(it, settings.margins()))
                .map(WatchedMetric::displayName)
                .toList();
    }

    private static String length(IntervalLength length) {
        return length.millis() % 60_000 == 0
                ? length.millis() / 60_000 + " min"
                : String.format(
                        Locale.ROOT,
                        "%s s",
                        BigDecimal.valueOf(length.millis(), 3)
                                .stripTrailingZeros()
                                .toPlainString());
    }

    private double threshold(WatchedMetric metric) {
        return switch (metric) {
            case LATENCY -> Math.expm1(settings.margins().latency(look.controlMillis()));
            case TAIL -> settings.margins().tail();
            case ERRORS -> settings.margins().errors();
        };
    }

    private Optional<Effects> effects() {
        InstanceDifference latency = look.difference(WatchedMetric.LATENCY);
        InstanceDifference errors = look.difference(WatchedMetric.ERRORS);
        double latencyDeviation = latency.halfWidth(EFFECT_LEVEL) / EFFECT_Z;
        double errorDeviation = errors.halfWidth(EFFECT_LEVEL) / EFFECT_Z;
        return Double.isFinite(latencyDeviation) && Double.isFinite(errorDeviation)
                ? Optional.of(new Effects(latency.estimate(), latencyDeviation, errors.estimate(), errorDeviation))
                : Optional.empty();
    }

    private static double scale(WatchedMetric metric, double value) {
        return metric.isShare() ? value : Math.expm1(value);
    }
}
