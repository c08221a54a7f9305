package dev.ratchet.analyzer.core.regression;

import dev.ratchet.analyzer.core.resource.ResourceMetrics;
import dev.ratchet.analyzer.core.resource.ResourceSeries;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Measure of a component that a metric contributes to, derived from its name:
 *
 * <pre>
 * http.server.request.duration, http.server.duration, rpc.server.duration, rpc.server.call.duration,
 * messaging.process.duration (OpenTelemetry's histograms)   .count -&gt; CALLS, with an error: FAILED   .sum -&gt; TIME
 * ResponseLatency  LATENCY     RequestCount  CALLS     ErrorRate  FAILING     shares of a resource  UTILISATION
 * </pre>
 *
 * <p>A call failed if its attributes contain {@code error.type} or a status of at least 500. Other metrics are counted
 * but not checked for regressions, because it is unknown which direction is worse.
 */
enum MetricMeasure {
    /** Number of calls, successful or not. */
    CALLS,
    /** Number of failed calls. */
    FAILED,
    /** Total duration of calls in milliseconds. */
    TIME,
    /** Mean duration of a call in milliseconds. */
    LATENCY,
    /** Share of calls that fail. */
    FAILING,
    /** Used share of a resource. */
    UTILISATION;

    private static final Set<String> SERVED = Set.of(
            "http.server.request.duration",
            "http.server.duration",
            "rpc.server.duration",
            "rpc.server.call.duration",
            "messaging.process.duration");
    private static final Map<String, Double> MILLIS =
            Map.of("s", 1000.0, "seconds", 1000.0, "ms", 1.0, "milliseconds", 1.0, "us", .001, "ns", 1e-6);
    private static final int SERVER_ERROR = 500;

    /** Measure of a series; empty if its metric is unknown. */
    static Optional<MetricMeasure> find(SeriesDefinition definition) {
        String name = definition.name();
        if (name.endsWith(".count") && SERVED.contains(stem(name))) {
            return Optional.of(isError(definition.attributes()) ? FAILED : CALLS);
        }
        if (name.endsWith(".sum") && SERVED.contains(stem(name))) {
            return Optional.of(TIME);
        }
        return switch (name) {
            case "ResponseLatency" -> Optional.of(LATENCY);
            case "RequestCount" -> Optional.of(CALLS);
            case "ErrorRate" -> Optional.of(FAILING);
            default -> resource(definition).map(_ -> UTILISATION);
        };
    }

    /** Converts a value of a series to the unit of this measure. */
    double scaled(SeriesDefinition definition, double value) {
        return switch (this) {
            case TIME, LATENCY -> value * MILLIS.getOrDefault(definition.unit(), 1.0);
            case FAILING -> definition.unit().equals("%") ? value / 100 : value;
            case UTILISATION -> resource(definition).map(it -> it.scaled(value)).orElse(value);
            case CALLS, FAILED -> value;
        };
    }

    private static Optional<ResourceSeries> resource(SeriesDefinition definition) {
        return ResourceMetrics.find(definition).filter(ResourceSeries::isShare);
    }

    private static String stem(String name) {
        return name.substring(0, name.lastIndexOf('.'));
    }

    private static boolean isError(Map<String, String> attributes) {
        return !attributes.getOrDefault("error.type", "").isEmpty()
                || isServerError(attributes.get("http.response.status_code"))
                || isServerError(attributes.get("http.status_code"));
    }

    private static boolean isServerError(@Nullable String status) {
        return status != null && status.matches("\\d{3}") && Integer.parseInt(status) >= SERVER_ERROR;
    }
}
