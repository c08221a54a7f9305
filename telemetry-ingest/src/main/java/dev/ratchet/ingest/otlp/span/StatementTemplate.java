package dev.ratchet.ingest.otlp.span;

import java.util.Locale;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Template of a database statement: values become {@code ?}, and lists of values one.
 *
 * <p>Comments are removed, since they may hold the id of the trace. Text in double quotes is an identifier in standard
 * SQL and a value elsewhere, unless a colon follows it as in JSON. Of a statement of a key-value store, the command and
 * the masked key remain.
 */
final class StatementTemplate {
    private static final Set<String> KEY_VALUE = Set.of("redis", "valkey", "memcached");

    /** Systems with values in double quotes. */
    private static final Set<String> DOUBLE_QUOTED =
            Set.of("mysql", "mariadb", "sqlite", "mongodb", "elasticsearch", "opensearch", "couchbase");

    private static final Pattern LIST = Pattern.compile("\\?(?:\\s*,\\s*\\?)+");
    private static final Pattern ROWS = Pattern.compile("\\(\\?\\)(?:\\s*,\\s*\\(\\?\\))+");
    private static final Pattern SPACE = Pattern.compile("\\s+");

    private final String text;
    private final boolean isDoubleQuoteValue;
    private final StringBuilder template = new StringBuilder();
    private int at;

    private StatementTemplate(String text, boolean isDoubleQuoteValue) {
        this.text = text;
        this.isDoubleQuoteValue = isDoubleQuoteValue;
    }

    /** Returns the template of the statement that a span states; blank if it states none. */
    static String of(SpanAttributes attributes, String system) {
        String summary = attributes.first(SpanLimits.TEMPLATE, "db.query.summary");
        if (!summary.isEmpty()) {
            return summary;
        }
        String text = attributes.first(8 * SpanLimits.TEMPLATE, "db.query.text", "db.statement");
        String lower = system.toLowerCase(Locale.ROOT);
        return text.isEmpty()
                ? ""
                : KEY_VALUE.contains(lower) ? keyValue(text) : of(text, DOUBLE_QUOTED.contains(lower));
    }

    private static String keyValue(String text) {
        String[] words = SPACE.split(text, 3);
        String key = words.length > 1 ? " " + Ids.mask(words[1]) : "";
        return SpanAttributes.cut(words[0] + key + (words.length > 2 ? " ?" : ""), SpanLimits.TEMPLATE);
    }

    private static String of(String text, boolean isDoubleQuoteValue) {
        StatementTemplate it = new StatementTemplate(text, isDoubleQuoteValue);
        while (it.at < text.length()) {
            it.next();
        }
        String values = LIST.matcher(it.template).replaceAll("?");
        String rows = ROWS.matcher(values).replaceAll("(?)");
        return SpanAttributes.cut(SPACE.matcher(rows).replaceAll(" ").strip(), SpanLimits.TEMPLATE);
    }

    private void next() {
        char c = text.charAt(at);
        if (c == '\'') {
            at = endOfQuoted(c);
            template.append('?');
        } else if (c == '"') {
            quoted();
        } else if (text.startsWith("--", at)) {
            at = end(text.indexOf('\n', at), 0);
        } else if (text.startsWith("/*", at)) {
            at = end(text.indexOf("*/", at), 2);
        } else if (isDigit(c) || (c == '$' && at + 1 < text.length() && isDigit(text.charAt(at + 1)))) {
            number();
        } else if (Character.isJavaIdentifierStart(c)) {
            word();
        } else {
            template.append(c);
            at++;
        }
    }

    /** Copies a word with the digits in it. */
    private void word() {
        while (at < text.length() && Character.isJavaIdentifierPart(text.charAt(at))) {
            template.append(text.charAt(at));
            at++;
        }
    }

    private void number() {
        at++;
        while (at < text.length() && (Character.isLetterOrDigit(text.charAt(at)) || text.charAt(at) == '.')) {
            at++;
        }
        template.append('?');
    }

    private void quoted() {
        int end = endOfQuoted('"');
        int after = end;
        while (after < text.length() && Character.isWhitespace(text.charAt(after))) {
            after++;
        }
        boolean isKey = after < text.length() && text.charAt(after) == ':';
        template.append(isDoubleQuoteValue && !isKey ? "?" : text.substring(at, end));
        at = end;
    }

    /** Index after a quoted text; a quote is escaped by doubling it or by a backslash. */
    private int endOfQuoted(char quote) {
        int i = at + 1;
        while (i < text.length()) {
            char c = text.charAt(i);
            if (c == '\\') {
                i += 2;
            } else if (c == quote && i + 1 < text.length() && text.charAt(i + 1) == quote) {
                i += 2;
            } else if (c == quote) {
                return i + 1;
            } else {
                i++;
            }
        }
        return text.length();
    }

    private int end(int found, int length) {
        return found < 0 ? text.length() : found + length;
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }
}
