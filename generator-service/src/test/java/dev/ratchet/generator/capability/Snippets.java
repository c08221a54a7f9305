package dev.ratchet.generator.capability;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * Tables of snippets, one per line. One that begins with {@code @} is placed among the members, others in the handler's
 * method.
 */
public final class Snippets {
    private Snippets() {}

    /** Returns the snippets of a table in this package. */
    public static List<String> lines(String file) {
        return lines(Snippets.class, file);
    }

    /** Returns the snippets of a table beside a class. */
    public static List<String> lines(Class<?> beside, String file) {
        try (var in = Objects.requireNonNull(beside.getResourceAsStream(file), file)) {
            return new String(in.readAllBytes(), UTF_8)
                    .lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Returns two tables as one. */
    public static List<String> both(List<String> first, List<String> second) {
        List<String> all = new ArrayList<>(first);
        all.addAll(second);
        return all;
    }
}
