package dev.ratchet.deployer.config;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Values of a catalogue entry by their keys, and the problems found so far. */
final class EntryValues {
    private final Map<?, ?> entry;
    private final List<String> problems = new ArrayList<>();

    EntryValues(Map<?, ?> entry) {
        this.entry = entry;
    }

    /** Problems found so far, each with its key. */
    List<String> problems() {
        return List.copyOf(problems);
    }

    /** Records a problem. */
    void problem(String text) {
        problems.add(text);
    }

    /** All keys, known or not. */
    List<String> keys() {
        return entry.keySet().stream().map(String::valueOf).toList();
    }

    /** Whether the entry has a key. */
    boolean has(String key) {
        return entry.containsKey(key);
    }

    /** Returns a flag; false if absent. */
    boolean flag(String key) {
        Object flag = value(key);
        if (flag != null && !(flag instanceof Boolean)) {
            problems.add(key + ": must be true or false: " + flag);
        }
        return Boolean.TRUE.equals(flag);
    }

    /** Returns a text that must match a pattern. */
    String matching(String key, Pattern pattern, String rule) {
        String text = text(key, "");
        if (!pattern.matcher(text).matches()) {
            problems.add(key + ": must be " + rule + ": " + (text.isEmpty() ? "it is missing" : text));
        }
        return text;
    }

    /** Returns a text, or the fallback if absent. */
    String text(String key, String fallback) {
        Object value = value(key);
        if (value == null || value instanceof String) {
            return value == null ? fallback : (String) value;
        }
        problems.add(key + ": must be a text: " + value);
        return fallback;
    }

    /** Returns a list of texts; empty if absent. */
    List<String> texts(String key, boolean needed) {
        if (value(key) instanceof List<?> list
                && (!needed || !list.isEmpty())
                && list.stream().allMatch(String.class::isInstance)) {
            return list.stream().map(String::valueOf).toList();
        }
        if (needed || value(key) != null) {
            problems.add(key + ": must be a list of texts" + (needed ? " of at least one" : "") + ": " + value(key));
        }
        return List.of();
    }

    /** Returns a value; null if absent. */
    @Nullable
    Object value(String key) {
        return entry.get(key);
    }
}
