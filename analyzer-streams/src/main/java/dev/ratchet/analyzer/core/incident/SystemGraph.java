package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.metric.CallRates;
import java.util.List;
import java.util.stream.Stream;

/**
 * Calls between the components of a system.
 *
 * @param connections pairs of caller and callee
 * @param rates numbers of calls, as far as metrics state them
 */
record SystemGraph(List<Connection> connections, CallRates rates) {
    /** Copies the connections. */
    SystemGraph {
        connections = List.copyOf(connections);
    }

    /** Graph without numbers of calls. */
    static SystemGraph of(List<Connection> connections) {
        return new SystemGraph(connections, new CallRates());
    }

    /** Components that a component calls. */
    Stream<String> calleesOf(String component) {
        return connections.stream()
                .filter(it -> !it.isOutside() && it.component().equals(component))
                .map(Connection::callee);
    }

    /** Components that call a component. */
    Stream<String> callersOf(String component) {
        return connections.stream()
                .filter(it -> !it.isOutside() && it.callee().equals(component))
                .map(Connection::component);
    }
}
