package dev.ratchet.judge.deployment;

import dev.ratchet.judge.statistics.OutlierRule;

/**
 * Metric of a deployment, a mean over calls; a higher value is worse.
 *
 * <p>The prior spread is the standard deviation between the instances of one version that is assumed before any are
 * compared. It counts as much as {@link InstanceSpread#PRIOR_DEGREES} observed instances.
 */
enum WatchedMetric {
    /** Mean of ln(milliseconds); instances of a version differ by 2.5 %. */
    LATENCY(.025, .018),
    /** Share of calls among the slowest tenth of all; .35 of latency, where ln(latency) is normal with deviation .5. */
    TAIL(.35 * .025, .35 * .018),
    /** Error rate; instances of a version differ by a fifth of it. */
    ERRORS(.2, 0);

    private static final double MIN_VARIANCE = 1e-4;

    private final double priorSpread;
    private final double armDrift;

    WatchedMetric(double priorSpread, double armDrift) {
        this.priorSpread = priorSpread;
        this.armDrift = armDrift;
    }

    /** Variance between instances before any are compared, given the mean of the metric. */
    double priorVariance(double mean) {
        double deviation = this == ERRORS ? priorSpread * mean : priorSpread;
        return deviation * deviation;
    }

    /** Standard deviation of the private drift of an arm, as in rollouts. */
    double armDrift() {
        return armDrift;
    }

    OutlierRule outlierRule() {
        return switch (this) {
            case LATENCY -> OutlierRule.LATENCY;
            case TAIL -> OutlierRule.TAIL;
            case ERRORS -> OutlierRule.ERRORS;
        };
    }

    /** Lower limit of the variance of a call; clocks resolve no more than 1 %. */
    double minVariance() {
        return this == LATENCY ? MIN_VARIANCE : 0;
    }

    /** Name in verdicts. */
    String displayName() {
        return switch (this) {
            case LATENCY -> "latency";
            case TAIL -> "tail";
            case ERRORS -> "errors";
        };
    }

    boolean isShare() {
        return this != LATENCY;
    }
}
