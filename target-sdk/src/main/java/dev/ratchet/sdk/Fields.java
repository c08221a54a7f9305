package dev.ratchet.sdk;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Typed, named access to the fields of a JSON object; every mistake names the field. */
public final class Fields {
    private final Map<String, Object> values;

    private Fields(Map<String, Object> values) {
        this.values = values;
    }

    public static Fields parse(String json) {
        Object value = Json.parse(json);
        if (!(value instanceof Map<?, ?> object)) {
            throw new IllegalArgumentException("expected a JSON object");
        }
        Map<String, Object> fields = new LinkedHashMap<>();
        object.forEach((name, field) -> fields.put(String.valueOf(name), field));
        return new Fields(fields);
    }

    public String text(String name) {
        return optionalText(name).orElseThrow(() -> missing(name));
    }

    public Optional<String> optionalText(String name) {
        Object value = values.get(name);
        if (value == null) {
            return Optional.empty();
        }
        if (!(value instanceof String text)) {
            throw new IllegalArgumentException(name + " must be a string: " + value);
        }
        return Optional.of(text);
    }

    public long whole(String name) {
        Object value = values.get(name);
        if (value instanceof Long number) {
            return number;
        }
        throw value == null ? missing(name) : new IllegalArgumentException(name + " must be an integer: " + value);
    }

    public double real(String name) {
        Object value = values.get(name);
        if (value instanceof Number number) {
            return number.doubleValue();
        }
        throw value == null ? missing(name) : new IllegalArgumentException(name + " must be a number: " + value);
    }

    public boolean flag(String name) {
        Object value = values.get(name);
        if (value instanceof Boolean flag) {
            return flag;
        }
        throw value == null ? missing(name) : new IllegalArgumentException(name + " must be true or false: " + value);
    }

    /** Returns a list of integers; an absent field is an empty list. */
    public List<Long> wholes(String name) {
        Object value = values.get(name);
        List<Long> numbers = new ArrayList<>();
        if (value == null) {
            return numbers;
        }
        if (!(value instanceof List<?> items)) {
            throw new IllegalArgumentException(name + " must be a list: " + value);
        }
        for (Object item : items) {
            if (!(item instanceof Long number)) {
                throw new IllegalArgumentException(name + " must contain integers: " + item);
            }
            numbers.add(number);
        }
        return numbers;
    }

    private static IllegalArgumentException missing(String name) {
        return new IllegalArgumentException(name + " is missing");
    }
}
