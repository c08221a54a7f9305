package dev.ratchet.ingest.otlp.span;

import dev.ratchet.cycle.telemetry.SpanKind;

/** Template of the URL that a client span requests: method, host and path with ids masked. */
final class UrlTemplate {
    /** Returns the template; blank unless the span is a client's request with a URL. */
    static String of(SpanKind kind, SpanAttributes attributes) {
        if (kind == SpanKind.SERVER || kind == SpanKind.CONSUMER) {
            return "";
        }
        String template = attributes.first(SpanLimits.TEMPLATE, "url.template");
        String host = attributes.first(SpanLimits.NAME, "server.address", "net.peer.name");
        String target = template.isEmpty()
                ? masked(attributes.first(SpanLimits.TEMPLATE, "url.full", "http.url"))
                : host + template;
        return target.isEmpty() ? "" : (attributes.method() + " " + target).strip();
    }

    /** Host, port and masked path of a URL, without credentials, query and fragment. */
    private static String masked(String url) {
        int scheme = url.indexOf("://");
        String rest = scheme < 0 ? url : url.substring(scheme + 3);
        int end = rest.length();
        for (char delimiter : new char[] {'?', '#', ';'}) {
            int at = rest.indexOf(delimiter);
            end = at < 0 ? end : Math.min(end, at);
        }
        String path = rest.substring(0, end);
        int slash = path.indexOf('/');
        String authority = slash < 0 ? path : path.substring(0, slash);
        return authority.substring(authority.lastIndexOf('@') + 1) + (slash < 0 ? "" : Ids.mask(path.substring(slash)));
    }

    private UrlTemplate() {}
}
