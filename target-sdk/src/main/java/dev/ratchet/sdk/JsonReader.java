package dev.ratchet.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Recursive-descent JSON parser with a depth limit, so that hostile input cannot overflow the stack. */
final class JsonReader {
    private final String text;
    private int at;

    JsonReader(String text) {
        this.text = text;
    }

    @Nullable
    Object document() {
        Object value = value(0);
        space();
        if (at < text.length()) {
            throw syntaxError("text after the value");
        }
        return value;
    }

    private @Nullable Object value(int depth) {
        if (depth > Json.MAX_DEPTH) {
            throw syntaxError("nested deeper than " + Json.MAX_DEPTH);
        }
        space();
        return switch (peek()) {
            case '{' -> object(depth);
            case '[' -> array(depth);
            case '"' -> string();
            case 't' -> word("true", true);
            case 'f' -> word("false", false);
            case 'n' -> word("null", null);
            default -> number();
        };
    }

    private Map<String, Object> object(int depth) {
        Map<String, Object> fields = new LinkedHashMap<>();
        at++;
        space();
        if (skipIfPresent('}')) {
            return fields;
        }
        do {
            space();
            int start = at;
            String name = string();
            space();
            expect(':');
            if (fields.containsKey(name)) {
                at = start;
                throw syntaxError("duplicate key");
            }
            fields.put(name, value(depth + 1));
            space();
        } while (skipIfPresent(','));
        expect('}');
        return fields;
    }

    private List<Object> array(int depth) {
        List<Object> items = new ArrayList<>();
        at++;
        space();
        if (skipIfPresent(']')) {
            return items;
        }
        do {
            items.add(value(depth + 1));
            space();
        } while (skipIfPresent(','));
        expect(']');
        return items;
    }

    private String string() {
        expect('"');
        int start = at;
        while (at < text.length() && isPlain(text.charAt(at))) {
            at++;
        }
        if (at < text.length() && text.charAt(at) == '"') {
            return text.substring(start, at++);
        }
        StringBuilder out = new StringBuilder(text.substring(start, at));
        while (peek() != '"') {
            char next = text.charAt(at);
            if (next < 0x20) {
                throw syntaxError("control character in a string");
            }
            at++;
            out.append(next == '\\' ? escape() : next);
        }
        at++;
        return out.toString();
    }

    private static boolean isPlain(char c) {
        return c != '"' && c != '\\' && c >= 0x20;
    }

    private char escape() {
        char kind = peek();
        at++;
        return switch (kind) {
            case '"', '\\', '/' -> kind;
            case 'b' -> '\b';
            case 'f' -> '\f';
            case 'n' -> '\n';
            case 'r' -> '\r';
            case 't' -> '\t';
            case 'u' -> unicode();
            default -> throw syntaxError("unknown escape");
        };
    }

    private char unicode() {
        int code = 0;
        for (int digits = 0; digits < 4; digits++) {
            int digit = Character.digit(peek(), 16);
            if (digit < 0 || peek() > 'f') {
                throw syntaxError("not a hexadecimal digit");
            }
            code = code * 16 + digit;
            at++;
        }
        return (char) code;
    }

    private Object number() {
        int start = at;
        skipIfPresent('-');
        if (!skipIfPresent('0')) {
            digits();
        }
        boolean whole = true;
        if (skipIfPresent('.')) {
            whole = false;
            digits();
        }
        if (skipIfPresent('e') || skipIfPresent('E')) {
            whole = false;
            if (!skipIfPresent('+')) {
                skipIfPresent('-');
            }
            digits();
        }
        return numberFrom(start, whole);
    }

    private Object numberFrom(int start, boolean whole) {
        String digits = text.substring(start, at);
        try {
            if (whole) {
                return Long.valueOf(digits);
            }
        } catch (NumberFormatException tooLarge) {
            at = start;
            throw syntaxError("integer out of range");
        }
        double value = Double.parseDouble(digits);
        if (Double.isInfinite(value)) {
            at = start;
            throw syntaxError("number out of range");
        }
        return value;
    }

    private void digits() {
        int start = at;
        while (at < text.length() && text.charAt(at) >= '0' && text.charAt(at) <= '9') {
            at++;
        }
        if (at == start) {
            throw syntaxError(at == text.length() ? "unexpected end" : "unexpected character");
        }
    }

    private @Nullable Object word(String word, @Nullable Object value) {
        if (!text.startsWith(word, at)) {
            throw syntaxError("unexpected character");
        }
        at += word.length();
        return value;
    }

    private void space() {
        while (at < text.length() && " \t\n\r".indexOf(text.charAt(at)) >= 0) {
            at++;
        }
    }

    private char peek() {
        if (at >= text.length()) {
            throw syntaxError("unexpected end");
        }
        return text.charAt(at);
    }

    private boolean skipIfPresent(char wanted) {
        boolean there = at < text.length() && text.charAt(at) == wanted;
        if (there) {
            at++;
        }
        return there;
    }

    private void expect(char wanted) {
        if (!skipIfPresent(wanted)) {
            throw syntaxError(at >= text.length() ? "unexpected end" : "expected " + wanted);
        }
    }

    private IllegalArgumentException syntaxError(String what) {
        return new IllegalArgumentException("JSON: " + what + " at offset " + at);
    }
}
