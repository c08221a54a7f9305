package dev.ratchet.analyzer.core.trace;

import dev.ratchet.cycle.telemetry.Span;
import dev.ratchet.cycle.telemetry.SpanKind;

/** Builds spans of trace {@code t} for tests; times are in milliseconds from the start of the trace. */
final class SpanBuilder {
    private final String component;
    private final String name;
    private final SpanKind kind;
    private String id = "";
    private String parent = "";
    private long from;
    private long to;
    private boolean failed;

    private SpanBuilder(String component, String name, SpanKind kind) {
        this.component = component;
        this.name = name;
        this.kind = kind;
    }

    static SpanBuilder server(String component, String name) {
        return new SpanBuilder(component, name, SpanKind.SERVER);
    }

    static SpanBuilder client(String component, String name) {
        return new SpanBuilder(component, name, SpanKind.CLIENT);
    }

    static SpanBuilder span(String component, String name, SpanKind kind) {
        return new SpanBuilder(component, name, kind);
    }

    SpanBuilder id(String id, String parent) {
        this.id = id;
        this.parent = parent;
        return this;
    }

    SpanBuilder time(long from, long to) {
        this.from = from;
        this.to = to;
        return this;
    }

    SpanBuilder failed() {
        failed = true;
        return this;
    }

    Span build() {
        return new Span(
                "acme",
                component,
                new Span.SpanContext("t", id, parent),
                name,
                kind,
                from,
                (to - from) * 1_000_000,
                failed);
    }
}
