package dev.ratchet.runtime.http;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonMappingException;
import com.fasterxml.jackson.databind.exc.InvalidFormatException;
import com.fasterxml.jackson.databind.exc.InvalidNullException;
import com.fasterxml.jackson.databind.exc.MismatchedInputException;
import com.fasterxml.jackson.databind.exc.UnrecognizedPropertyException;
import com.fasterxml.jackson.databind.exc.ValueInstantiationException;
import dev.ratchet.runtime.config.EditDistance;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Translates Jackson's errors into messages for the sender of a body. */
final class BodyErrors {
    /** Enum constant that stands for a value of a newer version; senders must not use it. */
    static final String UNKNOWN_CONSTANT = "UNKNOWN";

    private static final Map<Class<?>, String> WORDS = Map.ofEntries(
            Map.entry(boolean.class, "true or false"),
            Map.entry(Boolean.class, "true or false"),
            Map.entry(int.class, "a whole number"),
            Map.entry(Integer.class, "a whole number"),
            Map.entry(long.class, "a whole number"),
            Map.entry(Long.class, "a whole number"),
            Map.entry(double.class, "a finite number"),
            Map.entry(Double.class, "a finite number"),
            Map.entry(String.class, "a text"),
            Map.entry(List.class, "a list"),
            Map.entry(Map.class, "an object"));

    static InvalidBody of(JsonMappingException e) {
        String path = path(e.getPath());
        if (e instanceof UnrecognizedPropertyException unrecognised) {
            return unknown(path, unrecognised);
        }
        if (e instanceof ValueInstantiationException && e.getCause() instanceof IllegalArgumentException cause) {
            return refused(path, cause);
        }
        if (e instanceof InvalidFormatException format) {
            return new InvalidBody(
                    path, named(path) + " must be " + expected(format.getTargetType()) + ": " + format.getValue());
        }
        if (e instanceof InvalidNullException) {
            return new InvalidBody(path, named(path) + " must not be null");
        }
        if (e instanceof MismatchedInputException mismatched) {
            return mismatch(path, mismatched);
        }
        return new InvalidBody(path, (path.isEmpty() ? "the body is not JSON" : path) + ": " + sentence(e));
    }

    /** Jackson's message without its source and position. */
    static String sentence(JsonProcessingException e) {
        return Objects.requireNonNullElse(e.getOriginalMessage(), "unreadable")
                .lines()
                .findFirst()
                .orElse("unreadable");
    }

    private static InvalidBody unknown(String path, UnrecognizedPropertyException e) {
        List<String> known =
                e.getKnownPropertyIds().stream().map(String::valueOf).sorted().toList();
        String nearest = EditDistance.nearest(e.getPropertyName(), known)
                .map(name -> "; the nearest known field is " + name + "; the known fields are " + known)
                .orElse("");
        return new InvalidBody(path, path + " is unknown" + nearest);
    }

    /** Error from the record's constructor, which names the field relative to the record. */
    private static InvalidBody refused(String path, IllegalArgumentException cause) {
        String field = cause instanceof InvalidBody body ? body.field() : "";
        String whole = path.isEmpty() || field.isEmpty() ? path + field : path + "." + field;
        String message = String.valueOf(cause.getMessage());
        return new InvalidBody(whole, path.isEmpty() ? message : "in " + path + ": " + message);
    }

    private static InvalidBody mismatch(String path, MismatchedInputException e) {
        String message = sentence(e);
        if (message.startsWith("Missing required") || message.startsWith("Null value for creator")) {
            return new InvalidBody(path, path + " is missing");
        }
        if (message.startsWith("Trailing token")) {
            return new InvalidBody("", "the body must be one JSON value with nothing after it");
        }
        if (message.startsWith("No content")) {
            return new InvalidBody("", "the body is empty; send a JSON object");
        }
        return new InvalidBody(path, named(path) + " must be " + expected(e.getTargetType()));
    }

    private static String named(String path) {
        return path.isEmpty() ? "the body" : path;
    }

    private static String expected(@Nullable Class<?> type) {
        if (type == null) {
            return "of another type";
        }
        if (type.isEnum()) {
            return "one of " + constants(type);
        }
        return type.isRecord() ? "an object" : WORDS.getOrDefault(type, "of another type");
    }

    /** Enum constants that a sender may use, in lower case. */
    static List<String> constants(Class<?> type) {
        return Arrays.stream(type.getEnumConstants())
                .map(String::valueOf)
                .filter(name -> !name.equals(UNKNOWN_CONSTANT))
                .map(name -> name.toLowerCase(Locale.ROOT))
                .toList();
    }

    private static String path(List<JsonMappingException.Reference> references) {
        StringBuilder path = new StringBuilder();
        for (JsonMappingException.Reference reference : references) {
            if (reference.getFieldName() == null) {
                path.append('[').append(reference.getIndex()).append(']');
            } else {
                path.append(path.isEmpty() ? "" : ".").append(reference.getFieldName());
            }
        }
        return path.toString();
    }

    private BodyErrors() {}
}
