package dev.ratchet.judge.deployment;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.apache.commons.statistics.distribution.BinomialDistribution;
import org.apache.commons.statistics.distribution.TDistribution;

/**
 * Finds instances that are worse than the other instances of their version in the same minutes: one bad node is not a
 * bad version.
 *
 * <p>The worst instance is compared with the others by a t test whose variance comes from the calls and from the spread
 * between the other instances. A version has a fault itself if more than a third of its instances deviate, so at most
 * that number is found, and one of two.
 */
final class DeviatingInstances {
    /** One-sided significance level over all instances of a version. */
    private static final double LEVEL = .002;

    private static final double MIN_LATENCY = Math.log(1.1);
    private static final double MIN_ERRORS = .01;

    private final MetricSample sample;

    private DeviatingInstances(MetricSample sample) {
        this.sample = sample;
    }

    /** Deviating instances of both versions, the worst first; metrics are latency and errors. */
    static List<InstanceDeviation> find(List<MetricSample> metrics) {
        List<InstanceDeviation> deviations = new ArrayList<>();
        Set<InstanceKey> excluded = new LinkedHashSet<>();
        for (MetricSample metric : metrics) {
            for (boolean isNew : new boolean[] {true, false}) {
                int instances = metric.instances(isNew);
                int limit = instances == 2 ? 1 : (instances - 1) / 3;
                boolean searching = true;
                while (searching && count(excluded, isNew) < limit) {
                    Optional<Candidate> worst = new DeviatingInstances(metric.without(excluded)).worst(isNew);
                    worst.ifPresent(it -> {
                        excluded.add(it.instance());
                        deviations.add(it.deviation(metric.metric()));
                    });
                    searching = worst.isPresent();
                }
            }
        }
        return deviations;
    }

    private static int count(Set<InstanceKey> excluded, boolean isNew) {
        return (int) excluded.stream().filter(it -> it.isNew() == isNew).count();
    }

    /**
     * Instance with its distance from the rest of its version.
     *
     * @param weight sum over minutes of n r / (n + r), for n calls of the instance and r calls of the rest
     */
    private record Candidate(
            InstanceKey instance, double weight, double difference, double calls, double sum, double versionSum) {
        private double score(double callVariance, double spread) {
            return difference / Math.sqrt(callVariance / weight + spread);
        }

        private InstanceDeviation deviation(WatchedMetric metric) {
            double estimate = metric.isShare() ? difference : Math.expm1(difference);
            return new InstanceDeviation(instance.name(), instance.isNew(), metric.displayName(), estimate);
        }
    }

    /** Worst instance of a version, if it deviates significantly. */
    private Optional<Candidate> worst(boolean isNew) {
        WatchedMetric metric = sample.metric();
        double prior = metric.priorVariance(sample.mean());
        List<Candidate> candidates = candidates(isNew);
        double level = LEVEL / Math.max(1, candidates.size());
        return candidates.stream()
                .max(Comparator.comparingDouble(it -> it.score(sample.callVariance(), prior)))
                .filter(it -> it.difference() >= (metric.isShare() ? MIN_ERRORS : MIN_LATENCY))
                .filter(it -> isSignificant(it, candidates.size(), level))
                .filter(it -> !metric.isShare() || isErrorCountSignificant(it, candidates, level));
    }

    private boolean isSignificant(Candidate candidate, int instances, double level) {
        MetricSample others = sample.without(Set.of(candidate.instance()));
        InstanceSpread spread = InstanceSpread.of(others);
        double between = spread.variance() * (1 + 1.0 / (instances - 1));
        double score = candidate.score(others.callVariance(), between);
        return score >= TDistribution.of(spread.degrees()).inverseSurvivalProbability(level);
    }

    /** Whether the count is significant as well, since errors are rare and a normal bound would be too narrow. */
    private static boolean isErrorCountSignificant(Candidate candidate, List<Candidate> all, double level) {
        double calls = all.stream().mapToDouble(Candidate::calls).sum();
        int errors = (int) Math.round(candidate.versionSum());
        return BinomialDistribution.of(errors, candidate.calls() / calls)
                        .survivalProbability((int) Math.round(candidate.sum()) - 1)
                <= level;
    }

    /** Distances over the minutes of the watch in which at least two instances of the version served. */
    private List<Candidate> candidates(boolean isNew) {
        Map<InstanceKey, double[]> sums = new LinkedHashMap<>();
        double versionSum = 0;
        for (MetricMinute minute : sample.minutes()) {
            MetricSide side = minute.side(isNew);
            if (minute.minute() < sample.firstMinute() || side.cells().size() < 2) {
                continue;
            }
            double calls = side.calls();
            double sum = side.sum();
            versionSum += sum;
            for (MetricCell cell : side.cells()) {
                double rest = calls - cell.calls();
                double weight = cell.calls() * rest / calls;
                double restMean = (sum - cell.calls() * cell.mean()) / rest;
                double[] of = sums.computeIfAbsent(cell.instance(), _ -> new double[4]);
                of[0] += weight;
                of[1] += weight * (cell.mean() - restMean);
                of[2] += cell.calls();
                of[3] += cell.calls() * cell.mean();
            }
        }
        double total = versionSum;
        return sums.entrySet().stream()
                .map(it -> candidate(it.getKey(), it.getValue(), total))
                .toList();
    }

    private static Candidate candidate(InstanceKey instance, double[] of, double versionSum) {
        return new Candidate(instance, of[0], of[1] / of[0], of[2], of[3], versionSum);
    }
}
