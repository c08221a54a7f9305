package dev.ratchet.analyzer.core.regression;

import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * What a metric says about a component, by its name:
 *
 * <pre>
 * http.server.request.duration, http.server.duration, rpc.server.duration, rpc.server.call.duration,
 * messaging.process.duration (OpenTelemetry's histograms)   .count -&gt; CALLS, with an error: FAILED   .sum -&gt; TIME
 * ResponseLatency  LATENCY     RequestCount  CALLS     ErrorRate  FAILING     *.utilization  UTILISATION
 * </pre>
 *
 * <p>A call ended with an error where its attributes have {@code error.type}, or a status of 500 and above. Other metrics are
 * counted, and no regression is looked for in them: nobody said which way is worse.
 */
enum Meaning {
    /** Calls, well or not. */
    CALLS,
    /** Calls that ended with an error. */
    FAILED,
    /** Milliseconds that calls took, in sum. */
    TIME,
    /** Milliseconds that a call takes. */
    LATENCY,
    /** The share of calls that end with an error. */
    FAILING,
    /** The share of a resource that is used. */
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

    /** What a series says; empty: nothing that is known. */
    static Optional<Meaning> of(SeriesDefinition it) {
        String name = it.name();
        if (name.endsWith(".count") && SERVED.contains(stem(name))) {
            return Optional.of(isError(it.attributes()) ? FAILED : CALLS);
        }
        if (name.endsWith(".sum") && SERVED.contains(stem(name))) {
            return Optional.of(TIME);
        }
        return switch (name) {
            case "ResponseLatency" -> Optional.of(LATENCY);
            case "RequestCount" -> Optional.of(CALLS);
            case "ErrorRate" -> Optional.of(FAILING);
            default -> name.endsWith(".utilization") ? Optional.of(UTILISATION) : Optional.empty();
        };
    }

    /** A value of a series in the meaning's own unit. */
    double scaled(SeriesDefinition it, double value) {
        return switch (this) {
            case TIME, LATENCY -> value * MILLIS.getOrDefault(it.unit(), 1.0);
            case FAILING, UTILISATION -> it.unit().equals("%") ? value / 100 : value;
            case CALLS, FAILED -> value;
        };
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
