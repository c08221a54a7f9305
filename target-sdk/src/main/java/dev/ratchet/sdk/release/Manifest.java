package dev.ratchet.sdk.release;

import dev.ratchet.sdk.core.Digest;
import java.nio.charset.StandardCharsets;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Text that identifies a release: approval, assignment and target all verify its SHA-256 digest. */
public record Manifest(String component, String bundle, String handler) {
    private static final Map<String, List<String>> NAMES = Map.of(
            "ratchet-release 1",
            List.of("component", "base", "diff", "source", "bundle", "compiler", "handler"),
            "ratchet-release 2",
            List.of("tenant", "component", "base", "diff", "source", "bundle", "compiler", "handler"));

    /**
     * Parses a manifest and verifies that it is the requested one.
     *
     * @throws IllegalArgumentException naming the difference
     */
    public static Manifest parse(byte[] text, String digest) {
        String actual = Digest.of(text);
        if (!actual.equals(digest)) {
            throw new IllegalArgumentException("the manifest's digest is " + actual + ", not " + digest);
        }
        String[] lines = new String(text, StandardCharsets.UTF_8).split("\n", -1);
        List<String> names = NAMES.getOrDefault(lines[0], List.of());
        if (names.isEmpty() || lines.length != names.size() + 2 || !lines[names.size() + 1].isEmpty()) {
            throw new IllegalArgumentException("the manifest does not have the format ratchet-release 1 or 2");
        }
        Map<String, String> values = new HashMap<>();
        for (int at = 1; at <= names.size(); at++) {
            values.put(names.get(at - 1), value(lines, at, names.get(at - 1)));
        }
        return new Manifest(
                values.getOrDefault("component", ""),
                Digest.require("bundle", values.getOrDefault("bundle", "")),
                values.getOrDefault("handler", ""));
    }

    private static String value(String[] lines, int at, String name) {
        String prefix = name + "=";
        if (!lines[at].startsWith(prefix)) {
            throw new IllegalArgumentException("line " + (at + 1) + " of the manifest must begin with " + prefix);
        }
        return lines[at].substring(prefix.length());
    }
}
