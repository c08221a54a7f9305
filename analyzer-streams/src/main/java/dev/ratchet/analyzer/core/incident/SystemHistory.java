package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.incident.MeanHistory.Comparison;
import dev.ratchet.analyzer.core.incident.MinuteStatistics.ConnectionMinute;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The past of all operations, connections and resources of a system, of at most 20,000 operations. Further operations
 * are ignored, such as those of a service that puts ids into the names of its spans.
 */
final class SystemHistory {
    /** Score at which a series deviates. */
    static final double THRESHOLD = 4.5;

    private static final double TIME_FLOOR = .03;
    private static final int MOST_OPERATIONS = 20_000;
    private static final int MOST_TEMPLATES = 500;
    private static final double GAUGE_FLOOR = 1e-9;

    private final Map<Operation, OperationHistory> operations = new LinkedHashMap<>();
    private final Map<Connection, ConnectionHistory> connections = new LinkedHashMap<>();
    private final Map<Resource, MeanHistory> resources = new LinkedHashMap<>();

    private final Map<String, ShareHistories<Long>> lines = new LinkedHashMap<>();

    private record ConnectionHistory(MeanHistory time, ShareHistory failures) {
        static ConnectionHistory create() {
            return new ConnectionHistory(new MeanHistory(TIME_FLOOR), new ShareHistory());
        }
    }

    /** Adds a minute and returns what deviates from the past after it. */
    List<Deviation> add(MinuteStatistics minute) {
        List<Deviation> found = new ArrayList<>();
        Consumer<Deviation> keep = it -> {
            if (it.strength() >= THRESHOLD && Effects.isMaterial(it)) {
                found.add(it);
            }
        };
        minute.operations().forEach((operation, it) -> {
            if (operations.size() < MOST_OPERATIONS || operations.containsKey(operation)) {
                operations.computeIfAbsent(operation, OperationHistory::new).add(it, THRESHOLD, keep);
            }
        });
        minute.connections().forEach((connection, it) -> add(connection, it, keep));
        minute.resources().forEach((resource, it) -> {
            Comparison comparison = resources
                    .computeIfAbsent(resource, _ -> new MeanHistory(GAUGE_FLOOR))
                    .add(it, THRESHOLD);
            keep.accept(Deviation.of(resource, Measure.GAUGE, comparison));
        });
        minute.lines().forEach((component, it) -> addLines(component, it, keep));
        return found;
    }

    private void addLines(String component, Map<Long, Long> minute, Consumer<Deviation> keep) {
        long all = minute.values().stream().mapToLong(Long::longValue).sum();
        Operation none = new Operation(component, "");
        lines.computeIfAbsent(component, _ -> new ShareHistories<>(MOST_TEMPLATES))
                .add(
                        minute,
                        all,
                        THRESHOLD,
                        (template, it) -> keep.accept(Deviation.of(new LinesOf(none, template), Measure.LINES, it)));
    }

    private void add(Connection connection, ConnectionMinute minute, Consumer<Deviation> keep) {
        ConnectionHistory history = connections.computeIfAbsent(connection, _ -> ConnectionHistory.create());
        if (minute.time().count() > 0) {
            Measure measure = connection.isOutside() ? Measure.OUTSIDE_TIME : Measure.NETWORK_TIME;
            keep.accept(Deviation.ofTime(connection, measure, history.time().add(minute.time(), THRESHOLD)));
        }
        Comparison failures = history.failures().add(minute.failures(), minute.calls(), THRESHOLD);
        keep.accept(Deviation.of(connection, Measure.CALL_FAILURES, failures));
    }

    /** Connections with traffic so far. */
    Iterable<Connection> connections() {
        return connections.keySet();
    }

    /** Number of components that were seen so far. */
    long components() {
        return Stream.concat(operations.keySet().stream().map(Operation::component), lines.keySet().stream())
                .distinct()
                .count();
    }

    /** Makes the histories of one template those of another one. */
    void merge(long from, long to) {
        operations.values().forEach(it -> it.merge(from, to));
        lines.values().forEach(it -> it.merge(from, to));
    }
}
