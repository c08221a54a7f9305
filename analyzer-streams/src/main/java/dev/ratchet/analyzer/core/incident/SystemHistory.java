package dev.ratchet.analyzer.core.incident;

import static dev.ratchet.analyzer.core.incident.MinuteStatistics.MOST;
import static dev.ratchet.analyzer.core.incident.MinuteStatistics.MOST_COMPONENTS;

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
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Supplier;
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

    private final ActiveHistories<Operation, OperationHistory> operations = new ActiveHistories<>(MOST);
    private final ActiveHistories<Connection, ConnectionHistory> connections = new ActiveHistories<>(MOST);
    private final ActiveHistories<Resource, MeanHistory> resources = new ActiveHistories<>(MOST);
    private final ActiveHistories<String, ShareHistories<Long>> lines = new ActiveHistories<>(MOST_COMPONENTS);

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
                .ifPresent(history -> history.add(it, THRESHOLD, keep)));
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

    /** Connections with traffic in the last two hours. */
    Iterable<Connection> connections() {
        return connections.keys();
    }

    /** Number of components with operations or lines in the last two hours. */
    long components() {
        return Stream.concat(operations.keys().stream().map(Operation::component), lines.keys().stream())
                .distinct()
                .count();
    }

    /** Makes the histories of one template those of another one. */
    void merge(long from, long to) {
        operations.forEach(it -> it.merge(from, to));
        lines.forEach(it -> it.merge(from, to));
    }

    /** Histories of the keys that have traffic. */
    private static final class ActiveHistories<K, H> {
        private final int most;
        private final Map<K, Active<H>> histories = new LinkedHashMap<>();

        private record Active<H>(H history, long lastMinute) {}

        ActiveHistories(int most) {
            this.most = most;
        }

        /** History of a key with traffic in a minute; empty if there is no room for a new one. */
        Optional<H> touch(K key, long minute, Supplier<H> create) {
            Active<H> known = histories.get(key);
            if (known == null && histories.size() >= most) {
                return Optional.empty();
            }
            H history = known == null ? create.get() : known.history();
            histories.put(key, new Active<>(history, minute));
            return Optional.of(history);
        }

        void forget(long minute) {
            histories.values().removeIf(it -> it.lastMinute() <= minute - SystemMonitor.STORED_MINUTES);
        }

        Set<K> keys() {
            return histories.keySet();
        }

        void forEach(Consumer<H> consumer) {
            histories.values().forEach(it -> consumer.accept(it.history()));
        }
    }
}
