package dev.ratchet.judge.deployment;

/**
 * One metric of one instance in one minute.
 *
 * @param calls number of calls, at least 1
 * @param mean mean of the metric over the calls
 * @param squaredDeviations sum of squared deviations of the calls from that mean
 * @param cubedDeviations likewise cubed
 */
record MetricCell(InstanceKey instance, double calls, double mean, double squaredDeviations, double cubedDeviations) {
    /** Share of the calls that match a condition. */
    static MetricCell share(InstanceKey instance, double calls, double hits) {
        double share = hits / calls;
        double variance = share * (1 - share);
        return new MetricCell(instance, calls, share, calls * variance, calls * variance * (1 - 2 * share));
    }
}
