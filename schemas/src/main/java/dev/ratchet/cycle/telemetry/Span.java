package dev.ratchet.cycle.telemetry;

import dev.ratchet.cycle.Check;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Span of a trace.
 *
 * @param component name of the component
 * @param context identity within the trace
 * @param name name of the operation, without values such as ids
 * @param error whether the operation failed
 * @param details further attributes and events; empty if none of them is retained
 */
public record Span(
        String tenant,
        String component,
        SpanContext context,
        String name,
        SpanKind kind,
        SpanTime time,
        boolean error,
        Optional<SpanDetails> details) {
    private static final Pattern POLL = Pattern.compile("(?:^| )(?:receive|poll)(?: |$)");

    /** Validates the component. */
    public Span {
        Check.id("component", component);
    }

    /** Creates a span without details. */
    public Span(
            String tenant,
            String component,
            SpanContext context,
            String name,
            SpanKind kind,
            long atMillis,
            long durationNanos,
            boolean error) {
        this(tenant, component, context, name, kind, new SpanTime(atMillis, durationNanos), error, Optional.empty());
    }

    /** Start in milliseconds since the epoch. */
    public long atMillis() {
        return time.atMillis;
    }

    /** Duration in nanoseconds. */
    public long durationNanos() {
        return time.durationNanos;
    }

    /**
     * Whether the span is a call that its component served. A consumer's poll is not one, since it contains the messages
     * that are.
     */
    public boolean isServed() {
        return kind == SpanKind.SERVER
                || (kind == SpanKind.CONSUMER && !POLL.matcher(name).find());
    }

    /** Copy with other details. */
    public Span with(SpanDetails other) {
        return new Span(tenant, component, context, name, kind, time, error, Optional.of(other));
    }

    /** Copy without details. */
    public Span withoutDetails() {
        return new Span(tenant, component, context, name, kind, time, error, Optional.empty());
    }

    /**
     * Identity of a span within its trace.
     *
     * @param parentSpanId id of the parent span; blank at the root of a trace
     */
    public record SpanContext(String traceId, String spanId, String parentSpanId) {}

    /**
     * Start and duration of a span.
     *
     * @param atMillis start in milliseconds since the epoch
     * @param durationNanos duration in nanoseconds
     */
    public record SpanTime(long atMillis, long durationNanos) {}

    /**
     * Attributes and events of a span that are retained. The writer bounds their length. Text is blank where the span
     * does not state it.
     *
     * @param route template of the served path, such as {@code /basket/{id}}
     * @param template statement or URL that a call asks for, without values
     * @param peer name or address of what is called
     * @param system system of the call, such as {@code postgresql}, {@code kafka} or {@code grpc}
     * @param status status code of HTTP or RPC
     * @param code place in the source that the instrumentation names
     * @param origin emitter of the span
     * @param exceptions recorded exceptions, the earliest first
     */
    public record SpanDetails(
            String route,
            String template,
            String peer,
            String system,
            String status,
            SourceLine code,
            SpanOrigin origin,
            List<LoggedException> exceptions) {
        /** Copies the exceptions. */
        public SpanDetails {
            exceptions = List.copyOf(exceptions);
        }
    }

    /**
     * Place in the source.
     *
     * @param function qualified name of the function; blank if unknown
     * @param line line; 0 if unknown
     */
    public record SourceLine(String function, int line) {}

    /**
     * Emitter of a span.
     *
     * @param version version of the service; blank if unknown
     * @param instance name of the instance; blank if unknown
     * @param environment deployment environment; blank if unknown
     */
    public record SpanOrigin(String version, String instance, String environment) {
        /** Creates an emitter in an unknown environment. */
        public SpanOrigin(String version, String instance) {
            this(version, instance, "");
        }
    }
}
