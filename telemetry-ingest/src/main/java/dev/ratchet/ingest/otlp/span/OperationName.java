package dev.ratchet.ingest.otlp.span;

import dev.ratchet.cycle.telemetry.SpanKind;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Name of the operation that a span carries out, as metrics name it too.
 *
 * <p>A server span with a route is named {@code METHOD route} if its own name is only a method or contains the route or
 * ids. Every other name is retained, with ids masked. A path is never added to a name, since values other than ids
 * occur in paths as well.
 */
public final class OperationName {
    private static final Set<String> METHODS = Set.of(
            "GET",
            "HEAD",
            "POST",
            "PUT",
            "DELETE",
            "CONNECT",
            "OPTIONS",
            "TRACE",
            "PATCH",
            "HTTP",
            "HTTP GET",
            "HTTP HEAD",
            "HTTP POST",
            "HTTP PUT",
            "HTTP DELETE",
            "HTTP CONNECT",
            "HTTP OPTIONS",
            "HTTP TRACE",
            "HTTP PATCH");

    /** Returns the name of the operation of a span with a name and attributes. */
    public static String of(String name, SpanKind kind, Map<String, String> attributes) {
        SpanAttributes own = new SpanAttributes(attributes);
        String route = own.route();
        String masked = Ids.mask(SpanAttributes.cut(name.strip(), SpanLimits.NAME));
        boolean isUnspecific = masked.isEmpty()
                || METHODS.contains(masked.toUpperCase(Locale.ROOT))
                || masked.contains(route)
                || !masked.equals(name.strip());
        if (kind != SpanKind.SERVER || route.isEmpty() || !isUnspecific) {
            return SpanAttributes.cut(masked, SpanLimits.NAME);
        }
        String method = own.method().isEmpty() ? method(masked) : own.method();
        return SpanAttributes.cut(method.isEmpty() ? route : method + " " + route, SpanLimits.NAME);
    }

    /** Method with which a name begins; empty if it begins with none. */
    private static String method(String name) {
        String words = name.toUpperCase(Locale.ROOT);
        String method = words.replaceFirst("^HTTP +", "").split(" ", 2)[0];
        return METHODS.contains(method) ? method : "";
    }

    private OperationName() {}
}
