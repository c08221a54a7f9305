package dev.ratchet.backtest.microservices;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.cycle.telemetry.LogRecord;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class GeneratedSystemTest {
    private static final long MINUTE_MILLIS = 60_000;

    /** Twice the largest skew, and a millisecond by which start times are rounded. */
    private static final double SKEW_MILLIS = 6;

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void generatesTheSameTelemetryForTheSameSeed(long seed) {
        assertEquals(minutes(seed, SystemShape.draw(seed)), minutes(seed, SystemShape.draw(seed)), "seed " + seed);
    }

    @Test
    void generatesOtherTelemetryForAnotherSeed() {
        SystemShape shape = SystemShape.of(12, 5, 30);

        assertNotEquals(minutes(1, shape), minutes(2, shape));
    }

    @ParameterizedTest
    @CsvSource({"1, true", "2, true", "3, false", "4, true", "5, false", "6, true"})
    void spansFormTrees(long seed, boolean hasClientSpans) {
        Traces traces = Traces.of(seed, shape(hasClientSpans, LogDetail.NONE), 2, List.of());

        for (Span span : traces.byId().values()) {
            String parentId = span.context().parentSpanId();
            if (!parentId.isEmpty()) {
                assertTrue(traces.byId().containsKey(parentId), () -> "seed " + seed + ": parent of " + span);
                Span parent = Objects.requireNonNull(traces.byId().get(parentId));
                assertEquals(parent.context().traceId(), span.context().traceId());
                assertTrue(
                        span.kind() == SpanKind.CONSUMER || isWithin(span, parent), () -> span + " within " + parent);
            }
        }
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4})
    void systemsHaveTheRequestedSize(long seed) {
        GeneratedSystem system =
                new GeneratedSystem(seed, SystemShape.of(46, 10, 60).withoutDisturbances());
        Set<String> components = new HashSet<>();
        int roots = 0;
        for (int minute = 0; minute < 10; minute++) {
            for (Span span : system.minute(minute * MINUTE_MILLIS, List.of()).spans()) {
                boolean isRequest = span.context().parentSpanId().isEmpty() && span.kind() == SpanKind.SERVER;
                roots += isRequest ? 1 : 0;
                components.add(span.component());
            }
        }

        assertEquals(46, system.components().size());
        assertTrue(components.size() >= 34, "seed " + seed + ": " + components.size());
        assertEquals(60, roots / 10.0, 30, "seed " + seed);
    }

    @Test
    void componentsCallDeeperLayersOnly() {
        GeneratedSystem system = new GeneratedSystem(7, SystemShape.of(30, 8, 60));
        List<String> components = system.components();

        for (String caller : components) {
            for (String callee : system.callees(caller)) {
                assertTrue(components.indexOf(callee) > components.indexOf(caller), caller + " calls " + callee);
            }
        }
        assertFalse(system.callees(components.getFirst()).isEmpty());
    }

    @Test
    void linesOfRequestsReferToSpans() {
        GeneratedSystem system = new GeneratedSystem(5, shape(true, LogDetail.WITH_TRACE));
        GeneratedMinute minute = system.minute(0, List.of());
        Set<String> ids = new HashSet<>();
        minute.spans().forEach(span -> ids.add(span.component() + span.context().spanId()));
        List<LogRecord> ofRequests = minute.logs().stream()
                .filter(line -> !line.context().traceId().isEmpty())
                .toList();

        assertTrue(ofRequests.size() > 100, "lines: " + ofRequests.size());
        for (LogRecord line : ofRequests) {
            assertTrue(ids.contains(line.component() + line.context().spanId()), line::toString);
        }
    }

    @Test
    void omitsTelemetryThatTheShapeExcludes() {
        SystemShape shape = new SystemShape(12, 5, 60, false, LogDetail.NONE, false, false);
        GeneratedMinute minute = new GeneratedSystem(3, shape).minute(0, List.of());
        SystemShape withoutTrace = shape(true, LogDetail.WITHOUT_TRACE);

        assertTrue(minute.logs().isEmpty());
        assertTrue(minute.metrics().isEmpty());
        for (LogRecord line :
                new GeneratedSystem(3, withoutTrace).minute(0, List.of()).logs()) {
            assertEquals("", line.context().traceId());
        }
        Set<String> parents = new HashSet<>();
        minute.spans().stream()
                .filter(span -> span.kind() == SpanKind.SERVER)
                .forEach(span -> parents.add(span.context().parentSpanId()));
        for (Span span : minute.spans()) {
            boolean isCall = span.kind() == SpanKind.CLIENT
                    && parents.contains(span.context().spanId());
            assertFalse(isCall, span::toString);
        }
    }

    @Test
    void reportsTheGaugesOfEachComponent() {
        GeneratedSystem system = new GeneratedSystem(4, SystemShape.of(15, 6, 60));
        Set<String> components = new HashSet<>();
        system.minute(0, List.of()).metrics().forEach(batch -> batch.series()
                .forEach(series ->
                        components.add(series.definition().orElseThrow().component())));

        assertEquals(Set.copyOf(system.components()), components);
    }

    @Test
    void requiresAscendingMinutes() {
        GeneratedSystem system = new GeneratedSystem(1, SystemShape.of(10, 5, 20));
        system.minute(MINUTE_MILLIS, List.of());

        assertThrows(IllegalArgumentException.class, () -> system.minute(MINUTE_MILLIS, List.of()));
    }

    @Test
    void requiresKnownComponentsAndOperations() {
        GeneratedSystem system = new GeneratedSystem(1, SystemShape.of(10, 5, 20));
        List<Fault> unknown = List.of(new Fault(FaultKind.CPU, "nothing", 2));

        assertThrows(IllegalArgumentException.class, () -> system.minute(0, unknown));
        assertThrows(IllegalArgumentException.class, () -> new Fault(FaultKind.EXCEPTION, "a", 1.1));
        assertThrows(IllegalArgumentException.class, () -> new Fault(FaultKind.CPU, "a", .5));
    }

    private static List<GeneratedMinute> minutes(long seed, SystemShape shape) {
        GeneratedSystem system = new GeneratedSystem(seed, shape);
        List<GeneratedMinute> minutes = new ArrayList<>();
        for (int minute = 0; minute < 3; minute++) {
            List<Fault> faults = minute < 1 ? List.of() : List.of(system.drawFault(FaultKind.CPU, seed));
            minutes.add(system.minute(minute * MINUTE_MILLIS, faults));
        }
        return minutes;
    }

    private static SystemShape shape(boolean hasClientSpans, LogDetail logs) {
        return new SystemShape(20, 8, 60, false, logs, hasClientSpans, true);
    }

    private static boolean isWithin(Span span, Span parent) {
        double startsBefore = parent.atMillis() - span.atMillis();
        double end = span.atMillis() + span.durationNanos() / 1e6;
        double endsAfter = end - parent.atMillis() - parent.durationNanos() / 1e6;
        return startsBefore <= SKEW_MILLIS && endsAfter <= SKEW_MILLIS;
    }
}
