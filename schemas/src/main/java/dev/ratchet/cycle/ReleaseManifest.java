package dev.ratchet.cycle;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What a release is made of; its SHA-256 is <em>the</em> digest that approval, assignment and target check.
 *
 * @param base digest of the base release, empty for a base release
 * @param diff SHA-256 of the unified diff, empty for a base release
 * @param source SHA-256 of the listing of the source tree
 * @param bundle SHA-256 of the jar of classes
 */
public record ReleaseManifest(
        String component, String base, String diff, String source, String bundle, String compiler, String handler) {
    private static final String HEADER = "ratchet-release 1";
    private static final List<String> KEYS =
            List.of("component", "base", "diff", "source", "bundle", "compiler", "handler");

    /** The canonical text whose hash is the digest. */
    public String text() {
        return HEADER + "\ncomponent=" + component + "\nbase=" + base + "\ndiff=" + diff + "\nsource=" + source
                + "\nbundle=" + bundle + "\ncompiler=" + compiler + "\nhandler=" + handler + "\n";
    }

    /** The digest of the release. */
    public String digest() {
        return Sha256.hex(text());
    }

    /** Whether the text begins as a manifest does. */
    public static boolean isManifest(String text) {
        return text.startsWith(HEADER + "\n");
    }

    /**
     * The manifest in a text.
     *
     * @throws IllegalArgumentException when the text is not exactly one
     */
    public static ReleaseManifest parse(String text) {
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            Check.require(equals > 0, "manifest line", "must be key=value", line);
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        Check.require(
                List.copyOf(values.keySet()).equals(KEYS), "manifest", "must have the keys " + KEYS, values.keySet());
        ReleaseManifest manifest = new ReleaseManifest(
                value(values, "component"),
                value(values, "base"),
                value(values, "diff"),
                value(values, "source"),
                value(values, "bundle"),
                value(values, "compiler"),
                value(values, "handler"));
        Check.require(manifest.text().equals(text), "manifest", "must be in its canonical form", text);
        return manifest;
    }

    private static String value(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }
}
