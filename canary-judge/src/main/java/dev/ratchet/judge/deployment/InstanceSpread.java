package dev.ratchet.judge.deployment;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Variance between instances of the same version (random effects), pooled over both versions.
 *
 * <p>Each instance's mean distance from the instances of its version in the same minutes is squared; the part that the
 * calls explain is subtracted (moments, after DerSimonian and Laird, 1986). With few instances that variance is as good
 * as unknown, and with one old and one new instance there is none. It is therefore averaged with a prior variance, in
 * proportion to their degrees of freedom (moderated t statistic, Smyth, 2004). Where calls hide the differences between
 * instances, these count for fewer degrees.
 *
 * @param variance variance of the metric between instances
 * @param degrees degrees of freedom of that variance
 */
record InstanceSpread(double variance, double degrees) {
    /** Number of observed instances that the prior counts for. */
    static final double PRIOR_DEGREES = 10;

    /** Estimates the spread from all minutes, with the pre-period. */
    static InstanceSpread of(MetricSample sample) {
        Map<InstanceKey, Distance> distances = new LinkedHashMap<>();
        for (MetricMinute minute : sample.minutes()) {
            add(minute.before(), distances);
            add(minute.after(), distances);
        }
        double prior = sample.metric().priorVariance(sample.mean());
        double weightedSquares = 0;
        double explained = 0;
        double factors = 0;
        double weights = 0;
        double noise = 0;
        int[] instances = new int[2];
        for (Map.Entry<InstanceKey, Distance> entry : distances.entrySet()) {
            Distance distance = entry.getValue();
            double variance = sample.callVariance() * distance.explained / (distance.calls * distance.calls);
            double weight = 1 / (prior + variance);
            double mean = distance.sum / distance.calls;
            weightedSquares += weight * mean * mean;
            explained += weight * variance;
            factors += weight * distance.factor / distance.calls;
            noise += variance;
            weights += 1;
            instances[entry.getKey().isNew() ? 1 : 0]++;
        }
        double degrees = Math.max(0, instances[0] - 1) + Math.max(0, instances[1] - 1);
        if (degrees == 0 || prior == 0) {
            return new InstanceSpread(prior, PRIOR_DEGREES);
        }
        double reliability = prior / (prior + noise / weights);
        double observedDegrees = degrees * reliability * reliability;
        double observed = Math.max(0, weightedSquares - explained) / factors;
        return new InstanceSpread(
                (PRIOR_DEGREES * prior + observedDegrees * observed) / (PRIOR_DEGREES + observedDegrees),
                PRIOR_DEGREES + observedDegrees);
    }

    /** Adds the distances of instances from the mean of their side in a minute. */
    private static void add(MetricSide side, Map<InstanceKey, Distance> distances) {
        List<MetricCell> cells = side.cells();
        if (cells.size() < 2) {
            return;
        }
        double calls = side.calls();
        double squaredShares = 0;
        for (MetricCell cell : cells) {
            squaredShares += cell.calls() * cell.calls() / (calls * calls);
        }
        for (MetricCell cell : cells) {
            double share = cell.calls() / calls;
            Distance distance = distances.computeIfAbsent(cell.instance(), _ -> new Distance());
            distance.calls += cell.calls();
            distance.sum += cell.calls() * (cell.mean() - side.mean());
            distance.factor += cell.calls() * (1 - 2 * share + squaredShares);
            distance.explained += cell.calls() * (1 - share);
        }
    }

    /** Sums over the minutes of an instance, weighted by its calls. */
    private static final class Distance {
        private double calls;
        private double sum;
        private double factor;
        private double explained;
    }
}
