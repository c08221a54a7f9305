package dev.ratchet.ingest.otlp.span;

import java.util.Map;

/**
 * Attributes of a span, of which the first of several names counts: current semantic conventions precede earlier ones.
 */
record SpanAttributes(Map<String, String> all) {
    /** First attribute that is not blank, cut to a maximum length; blank if there is none. */
    String first(int longest, String... keys) {
        for (String key : keys) {
            String value = all.getOrDefault(key, "");
            if (!value.isBlank()) {
                return cut(value.strip(), longest);
            }
        }
        return "";
    }

    /** Method of an HTTP request, as sent; blank if the span states none. */
    String method() {
        String method = first(20, "http.request.method", "http.method");
        return method.equals("_OTHER") ? "HTTP" : method;
    }

    /** Template of the served path; blank if the span states none. */
    String route() {
        return first(SpanLimits.NAME, "http.route");
    }

    /** Cuts a text to a maximum number of characters, and never within a surrogate pair. */
    static String cut(String text, int longest) {
        if (text.length() <= longest) {
            return text;
        }
        return text.substring(0, Character.isHighSurrogate(text.charAt(longest - 1)) ? longest - 1 : longest);
    }
}
