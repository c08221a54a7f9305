package dev.ratchet.analyzer.core.instance;

import static dev.ratchet.analyzer.core.instance.InstanceFixture.span;
import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.analyzer.core.instance.InstanceFixture.Point;
import dev.ratchet.cycle.health.OperationCalls;
import dev.ratchet.cycle.telemetry.PointKind;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Operations in the minutes of instances. */
final class InstanceOperationsTest {
    private final InstanceFixture fixture = new InstanceFixture();

    @Test
    void spansCountByName() {
        for (int i = 0; i < 6; i++) {
            fixture.read(span("acme", "1", "a", 30, SpanKind.SERVER, i < 4 ? "GET /a" : "GET /b", i == 3, 10));
        }
        fixture.idle();

        List<OperationCalls> operations = fixture.emitted.getFirst().operations();
        assertEquals(
                List.of("GET /a 4 1", "GET /b 2 0"),
                operations.stream()
                        .map(it -> it.operation() + " " + it.calls() + " " + it.errors())
                        .toList());
        assertEquals(3 * Math.log(10), operations.getFirst().sumLog(), 1e-9);
        assertEquals(3 * Math.log(10) * Math.log(10), operations.getFirst().sumLogSquared(), 1e-9);
    }

    @Test
    void histogramsCountByRoute() {
        Map<String, String> route = Map.of("http.route", "/basket/{id}", "http.request.method", "GET");
        fixture.read(Point.of(PointKind.DELTA, 30, 0, 4, 0).with(route), "1", "a", 20);
        fixture.idle();

        OperationCalls calls = fixture.emitted.getFirst().operations().getFirst();
        assertEquals("GET /basket/{id}", calls.operation());
        assertEquals(4, calls.calls());
        assertEquals(fixture.emitted.getFirst().stats().sumLog(), calls.sumLog(), 1e-9);
    }

    @Test
    void onlyTheTenBusiestAreReportedAndTheCallsOfAllCount() {
        for (int operation = 0; operation < 60; operation++) {
            for (int call = 0; call <= operation % 30; call++) {
                fixture.read(span("acme", "1", "a", 30, SpanKind.SERVER, "GET /" + operation, false, 10));
            }
        }
        fixture.idle();

        List<OperationCalls> operations = fixture.emitted.getFirst().operations();
        assertEquals(10, operations.size());
        assertEquals(
                "GET /29 30",
                operations.getFirst().operation() + " " + operations.getFirst().calls());
        assertEquals(930, fixture.emitted.getFirst().stats().calls());
    }

    @Test
    void aRestartLosesTheOperationsOfOpenMinutesOnly() {
        fixture.read(span("1", "a", 1));
        fixture.restart();
        fixture.read(span("1", "a", 2));
        fixture.idle();

        assertEquals(2, fixture.emitted.getFirst().stats().calls());
        assertEquals(1, fixture.emitted.getFirst().operations().getFirst().calls());
    }
}
