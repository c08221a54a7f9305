package dev.ratchet.ingest.source;

import dev.ratchet.cycle.telemetry.PointKind;

/**
 * Query whose results become the points of one metric.
 *
 * @param name name in the configuration
 * @param metric name of the metric
 * @param expression expression in PromQL
 * @param label label whose value names the component
 * @param tenant tenant of the points
 * @param kind meaning of the values
 */
record PrometheusQuery(String name, String metric, String expression, String label, String tenant, PointKind kind) {}
