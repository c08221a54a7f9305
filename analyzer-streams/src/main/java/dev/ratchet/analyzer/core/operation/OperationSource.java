package dev.ratchet.analyzer.core.operation;

import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Set;

/**
 * Source of the calls of an operation, in ascending order of preference: histograms count every call, spans may be
 * sampled.
 */
public enum OperationSource {
    /** Latencies that count no served calls, such as a gauge or a client's histogram. */
    OTHER(0),
    /** Numbers of calls, without durations. */
    CALLS(4),
    /** Numbers and sums of calls, which have only a mean. */
    MEANS(5),
    /** Histograms that ingest derives from spans. */
    SPANS(1),
    /** Histograms that the Collector derives from spans, before or after it samples them. */
    SPAN_METRICS(2),
    /** Histograms of the server's instrumentation. */
    HISTOGRAM(3);

    private static final Set<String> SERVED = Set.of(
            "http.server.request.duration",
            "http.server.duration",
            "http_server_request_duration_seconds",
            "http_server_duration_milliseconds",
            "rpc.server.call.duration",
            "rpc.server.duration",
            "rpc_server_call_duration_seconds",
            "rpc_server_duration_milliseconds",
            "messaging.process.duration",
            "messaging_process_duration_seconds");
    private static final Set<String> DERIVED = Set.of(
            "traces.span.metrics.duration",
            "traces_span_metrics_duration_milliseconds",
            "traces_span_metrics_duration_seconds",
            "traces_spanmetrics_latency",
            "duration_milliseconds",
            "duration_seconds",
            "duration");

    private final int code;

    OperationSource(int code) {
        this.code = code;
    }

    /** Number that stored state has for the source. */
    public int code() {
        return code;
    }

    /** Whether a metric is a histogram of served calls, if its attributes state a server or consumer. */
    static boolean mayBeServed(String metric) {
        return SERVED.contains(metric) || DERIVED.contains(metric);
    }

    /** Source with a number. */
    public static OperationSource of(int code) {
        for (OperationSource source : values()) {
            if (source.code == code) {
                return source;
            }
        }
        throw new IllegalArgumentException("no source of operations has the code " + code);
    }

    /** Source of a series of latencies, by the name and attributes of its metric. */
    public static OperationSource of(SeriesDefinition definition) {
        String name = definition.name();
        if (SERVED.contains(name)) {
            return HISTOGRAM;
        }
        if (name.equals("ratchet.operation.duration")) {
            return SPANS;
        }
        if (CountedCalls.isMean(name)) {
            return MEANS;
        }
        if (CountedCalls.isCalls(name)) {
            return CALLS;
        }
        return DERIVED.contains(name) && OperationAttributes.of(definition).isServedSpan() ? SPAN_METRICS : OTHER;
    }
}
