package dev.ratchet.ingest.source.cloudwatch;

import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.telemetry.PointKind;
import java.time.Duration;
import java.util.Collections;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Metric of CloudWatch whose values become points of a component.
 *
 * @param name name in the configuration
 * @param component component of the points
 * @param published name of the points' metric
 * @param namespace namespace in CloudWatch
 * @param metric name of the metric in CloudWatch
 * @param dimensions dimensions in CloudWatch; they are the attributes of the points
 * @param statistic statistic of a period, such as {@code Average} or {@code p99}
 * @param period length of a period
 */
record CloudWatchMetric(
        String name,
        ComponentId component,
        String published,
        String namespace,
        String metric,
        SortedMap<String, String> dimensions,
        String statistic,
        Duration period) {
    private static final Set<String> COUNTS = Set.of("Sum", "SampleCount");

    /** Copies the dimensions. */
    CloudWatchMetric {
        dimensions = Collections.unmodifiableSortedMap(new TreeMap<>(dimensions));
    }

    /** Kind of the points: a sum of a period is an increment. */
    PointKind kind() {
        return COUNTS.contains(statistic) ? PointKind.DELTA : PointKind.GAUGE;
    }

    /** Stream of the metric; a declaration that was changed is another stream. */
    String stream() {
        return "metric/" + name + "/" + Integer.toHexString(toString().hashCode());
    }
}
