package dev.ratchet.analyzer.core.incident;

import static dev.ratchet.analyzer.core.incident.MinuteStatistics.MOST;
import static dev.ratchet.analyzer.core.incident.MinuteStatistics.MOST_COMPONENTS;
import static dev.ratchet.analyzer.core.incident.SystemMonitor.STORED_MINUTES;

import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.LinesOf;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.incident.history.ActiveHistories;
import dev.ratchet.analyzer.core.incident.history.MeanHistory;
import dev.ratchet.analyzer.core.incident.history.MeanHistory.Comparison;
import dev.ratchet.analyzer.core.incident.history.ShareHistories;
import dev.ratchet.analyzer.core.incident.history.ShareHistory;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * The past of all operations, connections and resources of a system, and of the log lines outside of traces.
 *
 * <p>It holds at most 20,000 operations, 20,000 connections, 20,000 resources, and the lines of 5,000 components.
 * Further ones are ignored, such as those of a service that puts ids into the names of its spans. One without traffic
 * for two hours is forgotten, as it is at a restart, which reads the minutes of two hours.
 */
final class SystemHistory {
    /** Score at which a series deviates. */
    static final double THRESHOLD = 4.5;

    private static final double TIME_FLOOR = .03;
    private static final int MOST_TEMPLATES = 500;
    private static final double GAUGE_FLOOR = 1e-9;

    private final ActiveHistories<Operation, OperationHistory> operations = new ActiveHistories<>(MOST, STORED_MINUTES);
    private final ActiveHistories<Connection, ConnectionHistory> connections =
            new ActiveHistories<>(MOST, STORED_MINUTES);
    private final ActiveHistories<Resource, MeanHistory> resources = new ActiveHistories<>(MOST, STORED_MINUTES);
    private final ActiveHistories<String, ShareHistories<Long>> lines =
            new ActiveHistories<>(MOST_COMPONENTS, STORED_MINUTES);

    private final CallHistories calls = new CallHistories();

    private record ConnectionHistory(MeanHistory time, ShareHistory failures) {
        static ConnectionHistory create() {
            return new ConnectionHistory(new MeanHistory(TIME_FLOOR), new ShareHistory());
        }
    }

    /** Adds a minute, by its number since the epoch, and returns what deviates from the past after it. */
    List<Deviation> add(long number, MinuteStatistics minute) {
        List<Deviation> found = new ArrayList<>();
        Consumer<Deviation> keep = it -> {
            if (it.strength() >= THRESHOLD && Effects.isMaterial(it)) {
                found.add(it);
            }
        };
        minute.operations().forEach((operation, it) -> operations
                .touch(operation, number, () -> new OperationHistory(operation))
                .ifPresent(history -> history.add(number, it, THRESHOLD, keep)));
        minute.connections().forEach((connection, it) -> connections
                .touch(connection, number, ConnectionHistory::create)
                .ifPresent(history -> add(connection, history, it, keep)));
        minute.resources().forEach((resource, it) -> resources
                .touch(resource, number, () -> new MeanHistory(GAUGE_FLOOR))
                .map(history -> history.add(it, THRESHOLD))
                .ifPresent(comparison -> keep.accept(Deviation.of(resource, Measure.GAUGE, comparison))));
        minute.lines()
                .forEach((component, it) -> lines.touch(component, number, () -> new ShareHistories<>(MOST_TEMPLATES))
                        .ifPresent(history -> addLines(component, history, it, keep)));
        Stream.of(operations, connections, resources, lines).forEach(it -> it.forget(number));
        calls.add(number, minute.calls(), tracedComponents(), keep);
        return found;
    }

    private static void addLines(
            String component, ShareHistories<Long> history, Map<Long, Long> minute, Consumer<Deviation> keep) {
        long all = minute.values().stream().mapToLong(Long::longValue).sum();
        Operation none = new Operation(component, "");
        history.add(
                minute,
                all,
                THRESHOLD,
                (template, it) -> keep.accept(Deviation.of(new LinesOf(none, template), Measure.LINES, it)));
    }

    private static void add(
            Connection connection, ConnectionHistory history, ConnectionMinute minute, Consumer<Deviation> keep) {
        if (minute.time().count() > 0) {
            Measure measure = connection.isOutside() ? Measure.OUTSIDE_TIME : Measure.NETWORK_TIME;
            keep.accept(Deviation.ofTime(connection, measure, history.time().add(minute.time(), THRESHOLD)));
        }
        Comparison failures = history.failures().add(minute.failures(), minute.calls(), THRESHOLD);
        keep.accept(Deviation.of(connection, Measure.CALL_FAILURES, failures));
    }

    private Set<String> tracedComponents() {
        return operations.keys().stream().map(Operation::component).collect(Collectors.toSet());
    }

    /** Calls between components in the last two hours, by spans or by metrics. */
    SystemGraph graph() {
        Set<Connection> all = new LinkedHashSet<>(connections.keys());
        all.addAll(calls.connections());
        return new SystemGraph(List.copyOf(all), calls.rates());
    }

    /** Number of components with operations, lines or metrics about calls in the last two hours. */
    long components() {
        Stream<String> traced = operations.keys().stream().map(Operation::component);
        return Stream.concat(Stream.concat(traced, lines.keys().stream()), calls.components())
                .distinct()
                .count();
    }

    /** Makes the histories of one template those of another one. */
    void merge(long from, long to) {
        operations.forEach(it -> it.merge(from, to));
        lines.forEach(it -> it.merge(from, to));
    }
}
