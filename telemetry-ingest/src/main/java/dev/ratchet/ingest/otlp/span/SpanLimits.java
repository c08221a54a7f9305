package dev.ratchet.ingest.otlp.span;

/** Maximum lengths in characters of what is retained of a span. */
final class SpanLimits {
    /** Names, routes, addresses and functions. */
    static final int NAME = 200;
    /** Statement and URL templates. */
    static final int TEMPLATE = 500;
    /** Systems and status codes. */
    static final int CODE = 40;
    /** Messages of exceptions. */
    static final int MESSAGE = 1000;
    /** Stack traces, of which the root cause may be at the end. */
    static final int STACK_TRACE = 8000;
    /** Maximum number of exceptions of a span. */
    static final int EXCEPTIONS = 3;

    private SpanLimits() {}
}
