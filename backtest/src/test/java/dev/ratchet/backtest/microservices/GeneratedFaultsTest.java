package dev.ratchet.backtest.microservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.MetricBatch;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Predicate;
import java.util.function.ToDoubleBiFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each fault is compared with the same minutes without it. */
class GeneratedFaultsTest {
    private static final SystemShape SHAPE = new SystemShape(14, 6, 60, true, LogDetail.WITH_TRACE, true, false);
    private static final int MINUTES = 2;

    /** Share of spans that a pause may hit at another place because a fault moves them. */
    private static final double MOVED_SHARE = .03;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void cpuFaultRaisesSelfTimesOfTheComponent(long seed) {
        Fault fault = busiest(seed, FaultKind.CPU, 3);
        Pair pair = new Pair(seed, fault);

        assertEquals(3, pair.medianRatio(span -> isServer(span) && isOf(span, fault), Traces::selfNanos), .5);
        double others = pair.medianRatio(span -> isServer(span) && !isOf(span, fault), Traces::selfNanos);
        assertTrue(others >= 1 && others < 1.15, "seed " + seed + ": " + others);
        assertTrue(cpu(seed, fault, List.of(fault)) > 3 * cpu(seed, fault, List.of()), "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void networkDelayWidensTheGapsOfTheComponent(long seed) {
        Fault fault = busiest(seed, FaultKind.NETWORK_DELAY, 50);
        Pair pair = new Pair(seed, fault);
        Predicate<Span> isCall = span -> pair.usual.server(span).isPresent();
        Predicate<Span> isTouched =
                span -> isOf(span, fault) || isOf(pair.usual.server(span).orElseThrow(), fault);

        assertEquals(100, pair.medianIncreaseMillis(isCall.and(isTouched), GeneratedFaultsTest::gap), 6);
        assertEquals(0, pair.changedShare(isCall.and(isTouched.negate()), GeneratedFaultsTest::gap), 0);
        Predicate<Span> isQuery =
                span -> span.kind() == SpanKind.CLIENT && isCall.negate().test(span);
        Predicate<Span> isOwnQuery = isQuery.and(span -> isOf(span, fault));
        assertEquals(100, pair.medianIncreaseMillis(isOwnQuery, (traces, span) -> span.durationNanos()), 6);
        assertEquals(0, pair.changedShare(isQuery.and(span -> !isOf(span, fault)), Pair::durationNanos), 0);
        Predicate<Span> isOther = span -> isServer(span) && !isOf(span, fault);
        assertTrue(pair.changedShare(isOther, Traces::selfNanos) < MOVED_SHARE, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void slowDependencyProlongsQueriesOfTheComponent(long seed) {
        Fault fault = busiest(seed, FaultKind.SLOW_DEPENDENCY, 10);
        Pair pair = new Pair(seed, fault);
        Predicate<Span> isQuery = span ->
                span.kind() == SpanKind.CLIENT && pair.usual.server(span).isEmpty();

        assertEquals(10, pair.medianRatio(isQuery.and(span -> isOf(span, fault)), Pair::durationNanos), .1);
        assertEquals(0, pair.changedShare(isQuery.and(span -> !isOf(span, fault)), Pair::durationNanos), 0);
        Predicate<Span> isOther = span -> isServer(span) && !isOf(span, fault);
        assertTrue(pair.changedShare(isOther, Traces::selfNanos) < MOVED_SHARE, "seed " + seed);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void exceptionEndsTheOperationEarly(long seed) {
        Fault fault = drawn(seed, FaultKind.EXCEPTION);
        Pair pair = new Pair(seed, fault);
        String operation = fault.operation().orElseThrow();
        Predicate<Span> isFaulty =
                span -> isServer(span) && isOf(span, fault) && span.name().equals(operation);

        assertTrue(pair.medianRatio(isFaulty, Pair::durationNanos) < 1, "seed " + seed);
        assertOtherTracesAreEqual(pair, fault.component(), operation);
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void wrongReturnChangesTheCallersAndOneLine(long seed) {
        Fault fault = drawn(seed, FaultKind.WRONG_RETURN);
        Pair pair = new Pair(seed, fault);
        String operation = fault.operation().orElseThrow();
        Predicate<Span> isFaulty =
                span -> isServer(span) && isOf(span, fault) && span.name().equals(operation);

        assertTrue(pair.changedShare(isFaulty, Pair::durationNanos) < MOVED_SHARE, "seed " + seed);
        assertOtherTracesAreEqual(pair, fault.component(), operation);
        assertNotEquals(lines(seed, List.of()), lines(seed, List.of(fault)));
    }

    private static void assertOtherTracesAreEqual(Pair pair, String component, String operation) {
        Set<String> affected = pair.usual.with(component, operation);
        assertTrue(!affected.isEmpty());
        for (Span span : pair.usual.byId().values()) {
            if (!affected.contains(span.context().traceId())) {
                assertEquals(span, pair.faulty.byId().get(span.context().spanId()));
            }
        }
    }

    /** Minutes of one system without and with a fault. */
    private static final class Pair {
        private final Traces usual;
        private final Traces faulty;

        Pair(long seed, Fault fault) {
            this.usual = Traces.of(seed, SHAPE, MINUTES, List.of());
            this.faulty = Traces.of(seed, SHAPE, MINUTES, List.of(fault));
        }

        static double durationNanos(Traces traces, Span span) {
            return span.durationNanos();
        }

        double medianRatio(Predicate<Span> filter, ToDoubleBiFunction<Traces, Span> value) {
            return median(filter, value, (before, after) -> after / before);
        }

        double medianIncreaseMillis(Predicate<Span> filter, ToDoubleBiFunction<Traces, Span> value) {
            return median(filter, value, (before, after) -> (after - before) / 1e6);
        }

        double changedShare(Predicate<Span> filter, ToDoubleBiFunction<Traces, Span> value) {
            List<Double> changes = changes(filter, value, (before, after) -> before.equals(after) ? 0.0 : 1.0);
            return changes.stream().mapToDouble(it -> it).average().orElse(0);
        }

        private double median(
                Predicate<Span> filter,
                ToDoubleBiFunction<Traces, Span> value,
                ToDoubleBiFunction<Double, Double> change) {
            List<Double> changes = changes(filter, value, change);
            return changes.stream().sorted().toList().get(changes.size() / 2);
        }

        private List<Double> changes(
                Predicate<Span> filter,
                ToDoubleBiFunction<Traces, Span> value,
                ToDoubleBiFunction<Double, Double> change) {
            List<Double> changes = new ArrayList<>();
            for (Span before : usual.byId().values()) {
                Span after = faulty.byId().get(before.context().spanId());
                boolean isComparable = after != null && !usual.isParallel(before) && !faulty.isParallel(after);
                if (isComparable && filter.test(before)) {
                    changes.add(change.applyAsDouble(
                            value.applyAsDouble(usual, before), value.applyAsDouble(faulty, after)));
                }
            }
            return changes;
        }
    }

    /** Duration of a call without that of its server. */
    private static double gap(Traces traces, Span client) {
        return client.durationNanos() - traces.server(client).orElseThrow().durationNanos();
    }

    private static boolean isServer(Span span) {
        return span.kind() == SpanKind.SERVER;
    }

    private static boolean isOf(Span span, Fault fault) {
        return span.component().equals(fault.component());
    }

    /** Fault of the component that is called most often, or that makes most queries. */
    private static Fault busiest(long seed, FaultKind kind, double magnitude) {
        GeneratedSystem system = new GeneratedSystem(seed, SHAPE);
        String component = "";
        double most = 0;
        for (String it : system.components().subList(1, system.components().size())) {
            double calls = Math.min(system.queriesPerMinute(it), system.callsPerMinute(it));
            component = calls > most ? it : component;
            most = Math.max(most, calls);
        }
        return new Fault(kind, component, magnitude);
    }

    private static Fault drawn(long seed, FaultKind kind) {
        Fault fault = new GeneratedSystem(seed, SHAPE).drawFault(kind, seed);
        return new Fault(kind, fault.component(), fault.operation(), 1);
    }

    private static double cpu(long seed, Fault fault, List<Fault> faults) {
        MetricBatch batch = minute(seed, faults).metrics().stream()
                .filter(it -> component(it).equals(fault.component()))
                .findFirst()
                .orElseThrow();
        return batch.values()[0];
    }

    private static String component(MetricBatch batch) {
        return batch.series().getFirst().definition().orElseThrow().component();
    }

    /** Number of lines of each component and text without its digits. */
    private static Map<String, Integer> lines(long seed, List<Fault> faults) {
        Map<String, Integer> lines = new HashMap<>();
        for (LogRecord line : minute(seed, faults).logs()) {
            lines.merge(line.component() + line.body().replaceAll("[0-9a-f-]+", ""), 1, Integer::sum);
        }
        return lines;
    }

    private static GeneratedMinute minute(long seed, List<Fault> faults) {
        GeneratedSystem system = new GeneratedSystem(seed, SHAPE);
        system.minute(0, List.of());
        return system.minute(Traces.FIRST_MINUTE * 60_000L, faults);
    }
}
