package dev.ratchet.analyzer.core.operation;

import java.util.Optional;
import java.util.Set;

/**
 * Telemetry that counts the same served calls. A library may report calls under the current and the former name of a
 * histogram at once, and the Collector may derive histograms of the same calls from spans.
 */
public enum CallFamily {
    /** HTTP servers. */
    HTTP("http.server.request.duration", "http_server_request_duration_seconds"),
    /** HTTP servers by the former semantic conventions. */
    FORMER_HTTP("http.server.duration", "http_server_duration_milliseconds"),
    /** RPC servers. */
    RPC("rpc.server.call.duration", "rpc_server_call_duration_seconds"),
    /** RPC servers by the former semantic conventions. */
    FORMER_RPC("rpc.server.duration", "rpc_server_duration_milliseconds"),
    /** Consumers of messages. */
    MESSAGING("messaging.process.duration", "messaging_process_duration_seconds"),
    /** Histograms that the Collector derives from spans. */
    SPAN_METRICS,
    /** Spans; no histogram belongs to them. */
    SPANS;

    private final Set<String> names;

    CallFamily(String... names) {
        this.names = Set.of(names);
    }

    /** Family of a metric with a name and a source; empty if it counts no served calls. */
    static Optional<CallFamily> find(String name, OperationSource source) {
        return switch (source) {
            case HISTOGRAM -> {
                for (CallFamily family : values()) {
                    if (family.names.contains(name)) {
                        yield Optional.of(family);
                    }
                }
                yield Optional.empty();
            }
            case SPAN_METRICS -> Optional.of(SPAN_METRICS);
            case SPANS, OTHER -> Optional.empty();
        };
    }
}
