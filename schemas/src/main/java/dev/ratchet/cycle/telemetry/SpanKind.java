package dev.ratchet.cycle.telemetry;

/** Relation of a span to its parent and children, as OpenTelemetry defines it. */
public enum SpanKind {
    /** The sender did not state it. */
    UNKNOWN,
    /** An operation inside the component. */
    INTERNAL,
    /** The handling of a remote call. */
    SERVER,
    /** A remote call, including its answer. */
    CLIENT,
    /** A message sent. */
    PRODUCER,
    /** A message received or processed. */
    CONSUMER;

    /** Whether the span may be a call to another component, which could be made once instead of several times. */
    public boolean isCall() {
        return this == CLIENT || this == PRODUCER || this == UNKNOWN;
    }
}
