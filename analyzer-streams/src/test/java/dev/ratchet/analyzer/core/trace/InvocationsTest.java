package dev.ratchet.analyzer.core.trace;

import static dev.ratchet.analyzer.core.trace.SpanBuilder.client;
import static dev.ratchet.analyzer.core.trace.SpanBuilder.server;
import static dev.ratchet.analyzer.core.trace.SpanBuilder.span;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import dev.ratchet.analyzer.core.trace.Invocation.Call;
import dev.ratchet.analyzer.core.trace.Invocation.Failure;
import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Set;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class InvocationsTest {
    @Test
    void aClientSpanAndItsAnswerAreACall() {
        List<Invocation> all = invocations(
                server("shop", "GET /cart").id("1", "").time(0, 100),
                client("shop", "GET").id("2", "1").time(10, 70),
                server("price", "GET /prices").id("3", "2").time(20, 60));

        Call call = only(find(all, "shop").calls());
        assertEquals("price", call.callee().component());
        assertEquals("GET /prices", call.callee().name());
        assertEquals(60, call.clientMillis());
        assertEquals(40, call.serverMillis());
        assertEquals(20, call.networkMillis());
        assertFalse(call.isOutside());
        assertEquals(40, find(all, "shop").time().selfMillis());
        assertEquals(40, find(all, "price").time().selfMillis());
        assertTrue(find(all, "shop").isRoot());
        assertFalse(find(all, "price").isRoot());
    }

    @Test
    void overlappingCallsAreSubtractedOnce() {
        List<Invocation> all = invocations(
                server("shop", "GET /cart").id("1", "").time(0, 100),
                client("shop", "a").id("2", "1").time(10, 60),
                client("shop", "b").id("3", "1").time(40, 90));

        assertEquals(20, find(all, "shop").time().selfMillis());
        assertTrue(find(all, "shop").calls().stream().allMatch(Call::isOutside));
    }

    @Test
    void internalSpansBelongToTheInvocationAboveThem() {
        List<Invocation> all = invocations(
                server("shop", "GET /cart").id("1", "").time(0, 100),
                span("shop", "CartController.get", SpanKind.INTERNAL)
                        .id("2", "1")
                        .time(5, 95),
                client("shop", "SELECT cart").id("3", "2").time(10, 40));

        assertEquals(1, all.size());
        assertEquals("SELECT cart", only(all.getFirst().calls()).callee().name());
        assertEquals(70, all.getFirst().time().selfMillis());
    }

    @Test
    void anAnswerWithoutAClientSpanIsACallOfUnknownNetworkTime() {
        List<Invocation> all = invocations(
                span("shop", "cart", SpanKind.UNKNOWN).id("1", "").time(0, 100),
                span("price", "prices", SpanKind.UNKNOWN).id("2", "1").time(20, 60));

        Call call = only(find(all, "shop").calls());
        assertTrue(Double.isNaN(call.networkMillis()));
        assertEquals(40, call.serverMillis());
        assertEquals(60, find(all, "shop").time().selfMillis());
    }

    @Test
    void aSpanWithoutAKindAroundAnAnswerIsAClientSpan() {
        List<Invocation> all = invocations(
                span("shop", "cart", SpanKind.UNKNOWN).id("1", "").time(0, 100),
                span("shop", "load prices", SpanKind.UNKNOWN).id("2", "1").time(5, 95),
                span("shop", "GET", SpanKind.UNKNOWN).id("3", "2").time(10, 70),
                span("price", "prices", SpanKind.UNKNOWN).id("4", "3").time(20, 60));

        Call call = only(find(all, "shop").calls());
        assertEquals("price", call.callee().component());
        assertEquals(20, call.networkMillis());
        assertEquals(40, find(all, "shop").time().selfMillis());
    }

    @Test
    void aClientSpanAroundAnotherOneIsTheSameCall() {
        List<Invocation> all = invocations(
                server("shop", "GET /cart").id("1", "").time(0, 100),
                client("shop", "feign").id("2", "1").time(10, 80),
                client("shop", "http").id("3", "2").time(12, 78),
                server("price", "GET /prices").id("4", "3").time(20, 60));

        assertEquals("price", only(find(all, "shop").calls()).callee().component());
        assertEquals(30, find(all, "shop").time().selfMillis());
    }

    @Test
    void aConsumerDoesNotTakeTimeOfItsProducer() {
        List<Invocation> all = invocations(
                server("shop", "POST /order").id("1", "").time(0, 100),
                span("shop", "orders publish", SpanKind.PRODUCER).id("2", "1").time(10, 20),
                span("mail", "orders process", SpanKind.CONSUMER).id("3", "2").time(30, 5_030));

        assertEquals(90, find(all, "shop").time().selfMillis());
        Call call = only(find(all, "shop").calls());
        assertEquals("mail", call.callee().component());
        assertTrue(Double.isNaN(call.networkMillis()));
        assertEquals(5_000, find(all, "mail").time().selfMillis());
    }

    @Test
    void aFailureBelongsToTheDeepestComponentThatFails() {
        List<Invocation> all = invocations(
                server("shop", "GET /cart").id("1", "").time(0, 100).failed(),
                client("shop", "GET").id("2", "1").time(10, 70).failed(),
                server("price", "GET /prices").id("3", "2").time(20, 60).failed());

        assertEquals(Failure.INHERITED, find(all, "shop").failure());
        assertEquals(Failure.OWN, find(all, "price").failure());
    }

    @Test
    void aSpanWhoseParentIsMissingOrAmongItsChildrenBeginsAnInvocation() {
        List<Invocation> all = invocations(
                span("a", "lost", SpanKind.INTERNAL).id("1", "gone").time(0, 10),
                span("b", "x", SpanKind.INTERNAL).id("2", "3").time(0, 10),
                span("b", "y", SpanKind.INTERNAL).id("3", "2").time(1, 9));

        assertEquals("lost", find(all, "a").operation().name());
        assertTrue(all.stream().anyMatch(it -> it.operation().component().equals("b")));
    }

    @Test
    void linesBelongToTheInvocationOfTheirSpanOrElseToAllOfTheirComponent() {
        List<Span> spans = spans(
                server("shop", "GET /cart").id("1", "").time(0, 100),
                client("shop", "GET").id("2", "1").time(10, 20),
                server("price", "GET /a").id("3", "2").time(10, 20),
                client("shop", "GET").id("4", "1").time(30, 40),
                server("price", "GET /b").id("5", "4").time(30, 40));
        List<Invocation> all =
                Invocations.of(spans, List.of(new TraceLine("price", "t", "5", 7), new TraceLine("price", "t", "", 8)));

        assertEquals(Set.of(8L), named(all, "GET /a").templates());
        assertEquals(Set.of(7L, 8L), named(all, "GET /b").templates());
        assertEquals(Set.of(), find(all, "shop").templates());
    }

    private static List<Invocation> invocations(SpanBuilder... spans) {
        return Invocations.of(spans(spans), List.of());
    }

    private static List<Span> spans(SpanBuilder... spans) {
        return Stream.of(spans).map(SpanBuilder::build).toList();
    }

    private static Invocation find(List<Invocation> all, String component) {
        return all.stream()
                .filter(it -> it.operation().component().equals(component))
                .findFirst()
                .orElseThrow();
    }

    private static Invocation named(List<Invocation> all, String operation) {
        return all.stream()
                .filter(it -> it.operation().name().equals(operation))
                .findFirst()
                .orElseThrow();
    }

    private static <T> T only(List<T> all) {
        assertEquals(1, all.size(), all::toString);
        return all.getFirst();
    }
}
