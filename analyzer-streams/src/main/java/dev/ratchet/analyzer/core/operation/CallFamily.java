package dev.ratchet.analyzer.core.operation;

import java.util.Map;
import java.util.Optional;

/**
 * Telemetry that counts the same served calls. A library may report calls under the current and the former name of a
 * histogram at once, and the Collector may derive histograms of the same calls from spans.
 */
public enum CallFamily {
    /** HTTP servers. */
    HTTP,
    /** HTTP servers by the former semantic conventions. */
    FORMER_HTTP,
    /** RPC servers. */
    RPC,
    /** RPC servers by the former semantic conventions. */
    FORMER_RPC,
    /** Consumers of messages. */
    MESSAGING,
    /** Histograms that the Collector derives from spans. */
    SPAN_METRICS,
    /** Spans; no histogram belongs to them. */
    SPANS;

    private static final Map<String, CallFamily> BY_NAME = Map.of(
            "http.server.request.duration", HTTP,
            "http_server_request_duration_seconds", HTTP,
            "http.server.duration", FORMER_HTTP,
            "http_server_duration_milliseconds", FORMER_HTTP,
            "rpc.server.call.duration", RPC,
            "rpc_server_call_duration_seconds", RPC,
            "rpc.server.duration", FORMER_RPC,
            "rpc_server_duration_milliseconds", FORMER_RPC,
            "messaging.process.duration", MESSAGING,
            "messaging_process_duration_seconds", MESSAGING);

    /** Family of a metric with a name and a source; empty if it counts no served calls. */
    static Optional<CallFamily> find(String name, OperationSource source) {
        return switch (source) {
            case HISTOGRAM -> Optional.ofNullable(BY_NAME.get(name));
            case SPAN_METRICS -> Optional.of(SPAN_METRICS);
            case SPANS, CALLS, MEANS, OTHER -> Optional.empty();
        };
    }
}
