package dev.ratchet.judge.deployment;

import dev.ratchet.cycle.Check;
import java.util.Locale;

/**
 * Instance that is worse than the other instances of its version: a fault of the instance, not of the version. It is
 * left out of the comparison of the versions.
 *
 * @param isNew whether it runs the new version
 * @param metric {@code latency} or {@code errors}
 * @param estimate difference from the rest of its version: relative for latency, absolute for the error rate
 */
public record InstanceDeviation(String instance, boolean isNew, String metric, double estimate) {
    /** Validates the values. */
    public InstanceDeviation {
        Check.notBlank("instance", instance);
        Check.notBlank("metric", metric);
        Check.finite("estimate", estimate);
    }

    /** Sentence for people. */
    public String sentence() {
        return String.format(
                Locale.ROOT,
                "%s instance %s deviates from the rest of its version (%s %+.1f %s) and is left out",
                isNew ? "new" : "old",
                instance,
                metric,
                100 * estimate,
                metric.equals("latency") ? "%" : "points");
    }
}
