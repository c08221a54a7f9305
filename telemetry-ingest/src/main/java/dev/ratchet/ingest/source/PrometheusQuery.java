package dev.ratchet.ingest.source;

import java.util.Collections;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Query whose results become the points or histograms of one metric.
 *
 * @param name name in the configuration
 * @param metric name of the metric
 * @param expression expression in PromQL
 * @param label label whose value names the component
 * @param tenant tenant of the points
 * @param kind meaning of the values
 * @param unit unit of the values; blank if it is not stated
 * @param attributes attributes by the label from which each is made; other labels are unchanged
 */
public record PrometheusQuery(
        String name,
        String metric,
        String expression,
        String label,
        String tenant,
        QueryKind kind,
        String unit,
        SortedMap<String, String> attributes) {
    /** Copies the attributes. */
    public PrometheusQuery {
        attributes = Collections.unmodifiableSortedMap(new TreeMap<>(attributes));
    }
}
