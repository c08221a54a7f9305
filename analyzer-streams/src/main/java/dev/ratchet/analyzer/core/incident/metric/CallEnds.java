package dev.ratchet.analyzer.core.incident.metric;

import dev.ratchet.analyzer.core.operation.OperationAttributes;
import dev.ratchet.cycle.telemetry.SeriesDefinition;
import java.util.Optional;
import java.util.Set;

/**
 * Component, caller and operation of the calls of a series.
 *
 * @param component name of the component that serves the calls
 * @param caller name of the caller; blank for all callers
 * @param operation name of the operation; blank for all operations, and for the calls of one caller
 * @param isFromCaller whether the caller measured the calls
 */
record CallEnds(String component, String caller, String operation, boolean isFromCaller) {
    private static final int LONGEST_NAME = 200;
    private static final Set<String> UNKNOWN = Set.of("unknown", "-", "none", "null");
    private static final String[] SERVERS = {
        "server",
        "destination.workload",
        "destination.canonical.service",
        "destination.service.name",
        "destination.app",
        "destination.service",
        "destination",
        "callee",
        "callee.service",
        "target.service",
        "peer.service",
        "upstream.service"
    };
    private static final String[] CALLERS = {
        "client",
        "source.workload",
        "source.canonical.service",
        "source.app",
        "source.service",
        "source",
        "caller",
        "caller.service",
        "client.service",
        "downstream.service"
    };

    /** Ends of the calls of a series; empty for calls to an unknown component. */
    static Optional<CallEnds> find(SeriesDefinition definition, MetricWords words) {
        OperationAttributes attributes = OperationAttributes.of(definition);
        if (isInternal(attributes)) {
            return Optional.empty();
        }
        boolean isFromCaller = isFromCaller(attributes, words);
        String server = name(attributes, SERVERS);
        if (!server.isEmpty()) {
            return ofServer(definition, server, isFromCaller);
        }
        return isFromCaller
                ? Optional.empty()
                : Optional.of(new CallEnds(definition.component(), "", cut(attributes.name()), false));
    }

    private static Optional<CallEnds> ofServer(SeriesDefinition definition, String server, boolean isFromCaller) {
        OperationAttributes attributes = OperationAttributes.of(definition);
        String client = name(attributes, CALLERS);
        String caller = client.isEmpty() && isFromCaller ? definition.component() : client;
        String operation = caller.isEmpty() ? cut(attributes.name()) : "";
        return caller.equals(server)
                ? Optional.empty()
                : Optional.of(new CallEnds(server, caller, operation, isFromCaller));
    }

    private static boolean isFromCaller(OperationAttributes attributes, MetricWords words) {
        return isClientSpan(attributes)
                || words.all().contains("client")
                || attributes.first("reporter").equals("source");
    }

    private static boolean isClientSpan(OperationAttributes attributes) {
        String kind = attributes.first("span.kind");
        return kind.endsWith("CLIENT") || kind.endsWith("PRODUCER");
    }

    private static boolean isInternal(OperationAttributes attributes) {
        return !attributes.first("span.kind").isEmpty() && !isClientSpan(attributes) && !attributes.isServedSpan();
    }

    private static String name(OperationAttributes attributes, String... keys) {
        String name = attributes.first(keys);
        return UNKNOWN.contains(name) ? "" : cut(name);
    }

    private static String cut(String name) {
        return name.substring(0, Math.min(LONGEST_NAME, name.length()));
    }
}
