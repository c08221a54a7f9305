package dev.ratchet.analyzer.core.trace;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class TraceAssemblerTest {
    @Test
    void aTraceIsCompleteWhenNothingArrivedForTenSeconds() {
        TraceAssembler assembler = new TraceAssembler(100);
        assembler.add(span("a", "1"), 0);
        assembler.add(span("a", "2"), 5_000);

        assertEquals(List.of(), assembler.drain(14_999));
        assertEquals(1, assembler.drain(15_000).size());
        assertEquals(List.of(), assembler.drain(60_000));
    }

    @Test
    void aLineKeepsItsTraceOpen() {
        TraceAssembler assembler = new TraceAssembler(100);
        assembler.add(span("a", "1"), 0);
        assembler.add(new TraceLine("shop", "a", "1", 7), 9_000);

        assertEquals(List.of(), assembler.drain(10_000));
        assertEquals(
                7,
                assembler
                        .drain(19_000)
                        .getFirst()
                        .getFirst()
                        .templates()
                        .iterator()
                        .next());
    }

    @Test
    void theTraceThatWaitsLongestIsClosedWhenThereIsNoRoom() {
        TraceAssembler assembler = new TraceAssembler(3);
        assembler.add(span("a", "1"), 0);
        assembler.add(span("b", "1"), 1);
        assembler.add(span("a", "2"), 2);

        List<Invocation> closed = assembler.add(span("c", "1"), 3).orElseThrow();

        assertEquals("b1", closed.getFirst().operation().name());
        assertEquals(List.of(), assembler.drain(4));
    }

    private static Span span(String trace, String id) {
        return new Span(
                "acme", "shop", new Span.SpanContext(trace, id, ""), trace + id, SpanKind.SERVER, 0, 1_000_000, false);
    }
}
