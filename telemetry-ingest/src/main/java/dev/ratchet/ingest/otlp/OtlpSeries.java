package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * A metric of one scope of a resource: the series that its points belong to.
 *
 * <p>A cumulative series has one writer: two instances that count separately are two series, distinguished by the
 * resource attribute that names the instance. If several scopes of a resource emit metrics of the same name, the scope
 * distinguishes them.
 *
 * @param scope attributes that name the scope; empty if it is the only one with a metric of this name
 */
record OtlpSeries(OtlpResource resource, Map<String, String> scope, Metric metric) {
    /** Returns the metrics of a resource. */
    static List<OtlpSeries> of(ResourceMetrics emitted) {
        OtlpResource resource = OtlpResource.of(emitted.getResource());
        Map<String, Map<String, String>> scopeOf = new HashMap<>();
        Map<String, Boolean> isShared = new HashMap<>();
        for (var scope : emitted.getScopeMetricsList()) {
            Map<String, String> its = attributes(scope.getScope());
            for (Metric metric : scope.getMetricsList()) {
                boolean isOther =
                        !scopeOf.computeIfAbsent(metric.getName(), name -> its).equals(its);
                isShared.merge(metric.getName(), isOther, Boolean::logicalOr);
            }
        }
        return emitted.getScopeMetricsList().stream()
                .flatMap(scope -> scope.getMetricsList().stream()
                        .map(emittedMetric -> new OtlpSeries(
                                resource,
                                isShared.getOrDefault(emittedMetric.getName(), false)
                                        ? attributes(scope.getScope())
                                        : Map.of(),
                                emittedMetric)))
                .toList();
    }

    /** Returns the definition of one series of the metric. */
    SeriesDefinition definition(List<KeyValue> attributes, PointKind kind, String suffix) {
        Map<String, String> all = new TreeMap<>(scope);
        all.putAll(OtlpValues.attributes(attributes));
        if (kind == PointKind.CUMULATIVE) {
            OtlpResource.INSTANCES.stream()
                    .filter(it -> !resource.attribute(it).isEmpty())
                    .findFirst()
                    .ifPresent(it -> all.putIfAbsent(it, resource.attribute(it)));
        }
        return new SeriesDefinition(resource.component(all), metric.getName() + suffix, metric.getUnit(), all, kind);
    }

    /** Describes the metric, for a message to its operator. */
    String description() {
        return resource.description() + ": metric " + metric.getName();
    }

    private static Map<String, String> attributes(InstrumentationScope scope) {
        Map<String, String> attributes = new TreeMap<>();
        OtlpValues.attributes(scope.getAttributesList())
                .forEach((key, value) -> attributes.put("otel.scope." + key, value));
        if (!scope.getName().isEmpty()) {
            attributes.put("otel.scope.name", scope.getName());
        }
        if (!scope.getVersion().isEmpty()) {
            attributes.put("otel.scope.version", scope.getVersion());
        }
        return attributes;
    }
}
