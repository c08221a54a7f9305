package dev.ratchet.ingest.otlp.span;

import dev.ratchet.cycle.telemetry.LoggedException;
import dev.ratchet.cycle.telemetry.Span.SourceLine;
import dev.ratchet.cycle.telemetry.Span.SpanDetails;
import dev.ratchet.cycle.telemetry.Span.SpanOrigin;
import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Selects the attributes and events of a span that are retained, and bounds their length. */
public final class RetainedDetails {
    private static final SpanDetails NONE =
            new SpanDetails("", "", "", "", "", new SourceLine("", 0), new SpanOrigin("", ""), List.of());

    /**
     * Returns what is retained of a span; empty if it states nothing of it.
     *
     * @param origin emitter of the span, of bounded length
     * @param events attributes of each event named {@code exception}
     */
    public static Optional<SpanDetails> of(
            SpanKind kind, Map<String, String> attributes, SpanOrigin origin, List<Map<String, String>> events) {
        SpanAttributes own = new SpanAttributes(attributes);
        String system = own.first(
                SpanLimits.CODE, "db.system.name", "db.system", "messaging.system", "rpc.system.name", "rpc.system");
        String statement = StatementTemplate.of(own, system);
        SpanDetails details = new SpanDetails(
                own.route(),
                statement.isEmpty() ? UrlTemplate.of(kind, own) : statement,
                own.first(SpanLimits.NAME, "peer.service", "server.address", "net.peer.name", "net.sock.peer.addr"),
                system,
                own.first(
                        SpanLimits.CODE,
                        "http.response.status_code",
                        "http.status_code",
                        "rpc.response.status_code",
                        "rpc.grpc.status_code"),
                code(own),
                origin,
                events.stream()
                        .limit(SpanLimits.EXCEPTIONS)
                        .map(RetainedDetails::exception)
                        .toList());
        return details.equals(NONE) ? Optional.empty() : Optional.of(details);
    }

    private static SourceLine code(SpanAttributes own) {
        String function = own.first(SpanLimits.NAME, "code.function.name", "code.function");
        String namespace = own.first(SpanLimits.NAME, "code.namespace");
        String line = own.first(9, "code.line.number", "code.lineno");
        boolean isQualified = function.isEmpty() || namespace.isEmpty() || function.startsWith(namespace);
        return new SourceLine(
                isQualified ? function : SpanAttributes.cut(namespace + "." + function, SpanLimits.NAME),
                line.matches("[0-9]{1,9}") ? Integer.parseInt(line) : 0);
    }

    private static LoggedException exception(Map<String, String> event) {
        SpanAttributes own = new SpanAttributes(event);
        return new LoggedException(
                own.first(SpanLimits.NAME, "exception.type"),
                own.first(SpanLimits.MESSAGE, "exception.message"),
                own.first(SpanLimits.STACK_TRACE, "exception.stacktrace"));
    }

    private RetainedDetails() {}
}
