package dev.ratchet.ingest.otlp;

import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import dev.ratchet.ingest.core.Admission.RefusedException;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Pattern;

/**
 * A metric of one scope of a resource: the series that its points belong to.
 *
 * <p>A cumulative series has one writer: two instances that count separately are two series, distinguished by the
 * resource attribute that names the instance. So are two gauges of the use of a resource. If several scopes of a
 * resource emit metrics of the same name, the scope distinguishes them.
 *
 * @param scope scope of the metric; unnamed if it is the only one with a metric of this name
 */
record OtlpSeries(OtlpResource resource, OtlpScope scope, Metric metric) {
    /** Longest name of an instrument in OpenTelemetry's specification; a unit is shorter. */
    private static final int LONGEST_NAME = 255;

    private static final Pattern RESOURCE = Pattern.compile(
            "(?i)utili[sz]ation|cpu|memory|heap|disk|filesystem|threads?\\b|connections?\\b|pool|descriptor");

    /** Returns the metrics of a resource. */
    static List<OtlpSeries> of(OtlpResource resource, ResourceMetrics emitted) {
        Map<String, Integer> firstOf = new HashMap<>();
        Map<String, Boolean> isShared = new HashMap<>();
        List<OtlpSeries> all = new ArrayList<>();
        List<OtlpScope> scopes = emitted.getScopeMetricsList().stream()
                .map(it -> OtlpScope.of(it.getScope()))
                .toList();
        for (int i = 0; i < scopes.size(); i++) {
            OtlpScope its = scopes.get(i);
            for (Metric metric : emitted.getScopeMetrics(i).getMetricsList()) {
                int first = firstOf.getOrDefault(metric.getName(), i);
                firstOf.putIfAbsent(metric.getName(), first);
                boolean isOther = first != i && !scopes.get(first).isSameAs(its);
                isShared.merge(metric.getName(), isOther, Boolean::logicalOr);
                all.add(new OtlpSeries(resource, its, metric));
            }
        }
        return all.stream()
                .map(it -> isShared.getOrDefault(it.metric.getName(), false)
                        ? it
                        : new OtlpSeries(resource, OtlpScope.UNNAMED, it.metric))
                .toList();
    }

    /**
     * Returns the definition of one series of the metric.
     *
     * @throws RefusedException if a text is too long that all series of the metric repeat
     */
    SeriesDefinition definition(List<KeyValue> attributes, PointKind kind, String suffix) {
        checkLength("name", metric.getName());
        checkLength("unit", metric.getUnit());
        Map<String, String> all = new TreeMap<>(scope.attributes());
        all.putAll(OtlpValues.attributes(attributes));
        if (kind == PointKind.CUMULATIVE || (kind == PointKind.GAUGE && isResource())) {
            OtlpResource.INSTANCES.stream()
                    .filter(it -> !resource.attribute(it).isEmpty())
                    .findFirst()
                    .ifPresent(it -> all.putIfAbsent(it, resource.bounded(it)));
        }
        return new SeriesDefinition(resource.component(all), metric.getName() + suffix, metric.getUnit(), all, kind);
    }

    /** Whether the metric is the use of a resource, which differs between instances. */
    private boolean isResource() {
        return RESOURCE.matcher(metric.getName()).find();
    }

    /** Describes the metric, for a message to its operator. */
    String description() {
        String name = metric.getName();
        return resource.description() + ": metric " + name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }

    private static void checkLength(String field, String text) {
        if (text.length() > LONGEST_NAME) {
            throw new RefusedException(
                    "the " + field + " must be at most " + LONGEST_NAME + " characters: " + text.length());
        }
    }
}
