package dev.ratchet.analyzer.core.operation;

import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Map;
import java.util.Set;

/** Attributes of a series that name its operation. Prometheus writes underscores where OpenTelemetry writes dots. */
public record OperationAttributes(Map<String, String> all) {
    private static final int SERVER_ERROR = 500;

    /** Codes of gRPC by which the server reports that it failed: UNKNOWN, DEADLINE_EXCEEDED and so on. */
    private static final Set<String> FAILED_CALLS = Set.of("2", "4", "12", "13", "14", "15");

    /** Attributes of a series. */
    public static OperationAttributes of(SeriesDefinition definition) {
        return new OperationAttributes(definition.attributes());
    }

    /** First attribute that is not blank; blank if there is none. */
    public String first(String... keys) {
        for (String key : keys) {
            String value = all.getOrDefault(key, all.getOrDefault(key.replace('.', '_'), ""));
            if (!value.isBlank()) {
                return value;
            }
        }
        return "";
    }

    /** Whether the series counts spans of servers or consumers. */
    public boolean isServedSpan() {
        String kind = first("span.kind");
        return kind.endsWith("SERVER") || kind.endsWith("CONSUMER");
    }

    /** Whether the series counts failed calls. */
    public boolean isFailed() {
        return !first("error.type").isEmpty()
                || first("error").equals("true")
                || first("status.code").endsWith("ERROR")
                || FAILED_CALLS.contains(first("rpc.grpc.status_code"))
                || isServerError(first("http.response.status_code", "http.status_code"));
    }

    private static boolean isServerError(String status) {
        return status.matches("\\d{3}") && Integer.parseInt(status) >= SERVER_ERROR;
    }

    /** Name of the operation as in spans; blank if the attributes name none. */
    public String name() {
        String route = first("http.route");
        String method = first("http.request.method", "http.method");
        if (!route.isEmpty()) {
            return (method + " " + route).strip();
        }
        String rpc = first("rpc.method");
        if (!rpc.isEmpty()) {
            String service = first("rpc.service");
            return service.isEmpty() || rpc.contains("/") ? rpc : service + "/" + rpc;
        }
        String destination = first("messaging.destination.template", "messaging.destination.name");
        if (!destination.isEmpty()) {
            String operation = first("messaging.operation.name", "messaging.operation");
            return (operation.isEmpty() ? "process" : operation) + " " + destination;
        }
        return first("operation", "span.name");
    }

    /** Method of an HTTP server that states no route; blank otherwise. */
    String method() {
        return first("http.request.method", "http.method");
    }
}
