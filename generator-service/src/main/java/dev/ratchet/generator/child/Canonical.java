package dev.ratchet.generator.child;

import dev.ratchet.sdk.Json;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Canonical text of answers: equal answers produce equal text. Keys are sorted, because a handler may return
 * {@code Map.of}, whose order differs between JVMs; long text is replaced by its digest.
 */
public final class Canonical {
    private static final int LONGEST = 2_000;

    private Canonical() {}

    /**
     * Returns the text of a plain value.
     *
     * @throws IllegalArgumentException if it is not plain
     */
    public static String text(@Nullable Object value) {
        String text = Json.write(canonical(Json.parse(Json.write(value))));
        return text.length() <= LONGEST ? text : digest(text);
    }

    private static @Nullable Object canonical(@Nullable Object value) {
        if (value instanceof Map<?, ?> map) {
            var canonical = new TreeMap<String, @Nullable Object>();
            map.forEach((name, field) -> canonical.put(String.valueOf(name), canonical(field)));
            return canonical;
        }
        if (value instanceof List<?> list) {
            var canonical = new ArrayList<@Nullable Object>();
            list.forEach(item -> canonical.add(canonical(item)));
            return canonical;
        }
        return value;
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return "sha256:" + HexFormat.of().formatHex(digest);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform provides SHA-256", e);
        }
    }
}
