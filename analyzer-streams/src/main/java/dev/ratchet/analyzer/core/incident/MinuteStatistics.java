package dev.ratchet.analyzer.core.incident;

import dev.ratchet.analyzer.core.baseline.StateStream;
import dev.ratchet.analyzer.core.incident.Subject.Connection;
import dev.ratchet.analyzer.core.incident.Subject.Resource;
import dev.ratchet.analyzer.core.incident.history.Tally;
import dev.ratchet.analyzer.core.incident.metric.CallMinutes;
import dev.ratchet.analyzer.core.trace.Invocation;
import dev.ratchet.analyzer.core.trace.Invocation.Call;
import dev.ratchet.analyzer.core.trace.Invocation.Failure;
import dev.ratchet.analyzer.core.trace.Invocation.Operation;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongUnaryOperator;
import java.util.function.Supplier;

/**
 * Statistics of the invocations of one minute.
 *
 * <p>Times are counted by invocation. Shares are counted by trace: an operation that runs twenty times in one trace is
 * one observation of its behaviour, not twenty.
 *
 * <p>At most 20,000 operations, 20,000 connections, 20,000 resources, and the lines of 5,000 components are counted. An
 * operation has at most 200 callees. An operation or a component has at most 1,000 templates of lines. Further ones are
 * ignored.
 */
final class MinuteStatistics {
    /** Added to self times in milliseconds before the logarithm: the resolution of span timestamps. */
    static final double SELF_OFFSET = .5;

    /** Added to network times in milliseconds before the logarithm; they are often zero. */
    static final double NETWORK_OFFSET = 1;

    /** Largest number of operations, of connections, and of resources. */
    static final int MOST = 20_000;

    /** Largest number of components with lines outside of traces. */
    static final int MOST_COMPONENTS = 5_000;

    private static final int MOST_CALLEES = 200;
    private static final int MOST_TEMPLATES = 1_000;

    private final Map<Operation, OperationMinute> operations = new LinkedHashMap<>();
    private final Map<Connection, ConnectionMinute> connections = new LinkedHashMap<>();
    private final Map<Resource, Tally> resources = new LinkedHashMap<>();
    private final Map<String, Map<Long, Long>> lines = new LinkedHashMap<>();
    private final CallMinutes calls = new CallMinutes();

    /** Invocations of an operation in the minute. */
    static final class OperationMinute {
        private final Tally self = new Tally();
        private final Tally duration = new Tally();
        private final Map<String, Long> calls = new HashMap<>();
        private final Map<String, Long> ends = new HashMap<>();
        private final Map<Long, Long> lines = new HashMap<>();
        private long traces;
        private long failures;
        private long ownFailures;
        private boolean isRoot;

        private OperationMinute transfer(StateStream state) {
            self.transfer(state);
            duration.transfer(state);
            traces = state.transfer(traces);
            failures = state.transfer(failures);
            ownFailures = state.transfer(ownFailures);
            isRoot = state.transfer(isRoot);
            state.transfer(calls, it -> state.transfer(it), "", it -> state.transfer(it.longValue()), () -> 0L);
            state.transfer(ends, it -> state.transfer(it), "", it -> state.transfer(it.longValue()), () -> 0L);
            transferLines(state, lines);
            return this;
        }

        /** Logarithms of the self times. */
        Tally self() {
            return self;
        }

        /** Logarithms of the durations. */
        Tally duration() {
            return duration;
        }

        /** Traces that call each component, by its name. */
        Map<String, Long> calls() {
            return calls;
        }

        /** Traces in which the last call was to each component with telemetry, by its name. */
        Map<String, Long> ends() {
            return ends;
        }

        /** Traces with a line of each template. */
        Map<Long, Long> lines() {
            return lines;
        }

        long traces() {
            return traces;
        }

        long failures() {
            return failures;
        }

        long ownFailures() {
            return ownFailures;
        }

        /** Whether a trace began with the operation. */
        boolean isRoot() {
            return isRoot;
        }
    }

    /** Behaviour of the invocations of one operation within one trace. */
    private static final class Behaviour {
        private final Set<String> callees = new HashSet<>();
        private final Set<String> ends = new HashSet<>();
        private final Set<Long> templates = new HashSet<>();
        private boolean failed;
        private boolean ownFailed;
    }

    Map<Operation, OperationMinute> operations() {
        return operations;
    }

    Map<Connection, ConnectionMinute> connections() {
        return connections;
    }

    Map<Resource, Tally> resources() {
        return resources;
    }

    /** Calls by metrics. */
    CallMinutes calls() {
        return calls;
    }

    /** Writes the statistics, or reads them into empty ones. */
    void transfer(StateStream state) {
        state.transfer(
                operations,
                it -> new Operation(state.transfer(it.component()), state.transfer(it.name())),
                new Operation("", ""),
                it -> it.transfer(state),
                OperationMinute::new);
        state.transfer(
                connections,
                it -> new Connection(
                        state.transfer(it.component()), state.transfer(it.callee()), state.transfer(it.isOutside())),
                new Connection("", "", false),
                it -> it.transfer(state),
                ConnectionMinute::new);
        state.transfer(
                resources,
                it -> new Resource(state.transfer(it.component()), state.transfer(it.metric())),
                new Resource("", ""),
                it -> it.transfer(state),
                Tally::new);
        state.transfer(lines, it -> state.transfer(it), "", it -> transferLines(state, it), HashMap::new);
        calls.transfer(state);
    }

    private static Map<Long, Long> transferLines(StateStream state, Map<Long, Long> counts) {
        state.transfer(
                counts, it -> state.transfer(it.longValue()), 0L, it -> state.transfer(it.longValue()), () -> 0L);
        return counts;
    }

    /** Replaces the ids of templates that were merged after their lines arrived. */
    void resolve(LongUnaryOperator current) {
        operations.values().forEach(it -> resolve(it.lines, current));
        lines.values().forEach(it -> resolve(it, current));
    }

    private static void resolve(Map<Long, Long> counts, LongUnaryOperator current) {
        Map<Long, Long> before = Map.copyOf(counts);
        counts.clear();
        before.forEach((template, count) -> counts.merge(current.applyAsLong(template), count, Long::sum));
    }

    /** Adds a value of a gauge. */
    void add(Resource resource, double value) {
        find(resources, resource, MOST, Tally::new).ifPresent(it -> it.add(value));
    }

    /** Adds a log line that belongs to no trace. */
    void add(String component, long template) {
        Optional<Map<Long, Long>> counts = find(lines, component, MOST_COMPONENTS, HashMap::new);
        counts.ifPresent(it -> count(it, template, MOST_TEMPLATES));
    }

    /** Lines outside of traces by component and template. */
    Map<String, Map<Long, Long>> lines() {
        return lines;
    }

    /** Adds the invocations of one trace. */
    void add(List<Invocation> trace) {
        Map<Operation, Behaviour> behaviours = new LinkedHashMap<>();
        for (Invocation invocation : trace) {
            find(operations, invocation.operation(), MOST, OperationMinute::new)
                    .ifPresent(minute -> add(
                            invocation,
                            minute,
                            behaviours.computeIfAbsent(invocation.operation(), _ -> new Behaviour())));
        }
        behaviours.forEach((operation, behaviour) ->
                find(operations, operation, MOST, OperationMinute::new).ifPresent(minute -> add(minute, behaviour)));
    }

    private void add(Invocation invocation, OperationMinute minute, Behaviour behaviour) {
        minute.self.add(Math.log(invocation.time().selfMillis() + SELF_OFFSET));
        minute.duration.add(Math.log(invocation.time().durationMillis() + SELF_OFFSET));
        minute.isRoot |= invocation.isRoot();
        behaviour.templates.addAll(invocation.templates());
        behaviour.failed |= invocation.failure() != Failure.NONE;
        behaviour.ownFailed |= invocation.failure() == Failure.OWN;
        invocation.calls().forEach(call -> add(invocation.operation(), call, behaviour));
        if (!invocation.calls().isEmpty() && !invocation.calls().getLast().isOutside()) {
            behaviour.ends.add(invocation.calls().getLast().callee().component());
        }
    }

    private void add(Operation caller, Call call, Behaviour behaviour) {
        String callee = call.isOutside() ? call.callee().name() : call.callee().component();
        behaviour.callees.add(callee);
        find(connections, new Connection(caller.component(), callee, call.isOutside()), MOST, ConnectionMinute::new)
                .ifPresent(minute -> minute.add(call));
    }

    private static void add(OperationMinute minute, Behaviour behaviour) {
        minute.traces++;
        if (behaviour.failed) {
            minute.failures++;
        }
        if (behaviour.ownFailed) {
            minute.ownFailures++;
        }
        behaviour.callees.forEach(it -> count(minute.calls, it, MOST_CALLEES));
        behaviour.ends.forEach(it -> count(minute.ends, it, MOST_CALLEES));
        behaviour.templates.forEach(it -> count(minute.lines, it, MOST_TEMPLATES));
    }

    private static <K, V> Optional<V> find(Map<K, V> all, K key, int most, Supplier<V> create) {
        return all.size() < most || all.containsKey(key)
                ? Optional.of(all.computeIfAbsent(key, _ -> create.get()))
                : Optional.empty();
    }

    private static <K> void count(Map<K, Long> counts, K key, int most) {
        if (counts.size() < most || counts.containsKey(key)) {
            counts.merge(key, 1L, Long::sum);
        }
    }
}
