package dev.ratchet.cycle.proposal;

import dev.ratchet.cycle.Check;
import dev.ratchet.cycle.ComponentId;
import dev.ratchet.cycle.Digest;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The contents of a release; its SHA-256 is <em>the</em> digest that approval, assignment and target check.
 *
 * <p>Version 2 names the tenant. Version 1 did not: it reads as one of the tenant {@code default}, and no new assignment
 * follows from it, since it could be of any tenant.
 *
 * @param version 1 or 2, part of the text and so of the digest
 * @param base digest of the release that a change was made for; a base release has none
 * @param diff digest of the unified diff; a base release has none
 * @param source digest of the listing of the source tree
 * @param bundle digest of the jar of classes
 */
public record ReleaseManifest(
        int version,
        ComponentId component,
        Optional<Digest> base,
        Optional<Digest> diff,
        Digest source,
        Digest bundle,
        String compiler,
        String handler) {
    /** The version of new manifests. */
    public static final int CURRENT = 2;

    private static final String HEADER = "ratchet-release ";
    private static final List<String> KEYS =
            List.of("component", "base", "diff", "source", "bundle", "compiler", "handler");

    /** Validates the version, and that every value is one line. */
    public ReleaseManifest {
        Check.require(version == 1 || version == CURRENT, "version", "must be 1 or 2", version);
        Check.require(
                version > 1 || component.tenant().equals(ComponentId.DEFAULT_TENANT),
                "tenant",
                "must be default in version 1",
                component.tenant());
        Check.id("compiler", compiler);
        Check.id("handler", handler);
    }

    /** The manifest of a base release, in the current version. */
    public static ReleaseManifest ofBase(
            ComponentId component, Digest source, Digest bundle, String compiler, String handler) {
        return new ReleaseManifest(
                CURRENT, component, Optional.empty(), Optional.empty(), source, bundle, compiler, handler);
    }

    /** Whether the text names the tenant. */
    public boolean namesTenant() {
        return version > 1;
    }

    /** The canonical text whose hash is the digest. */
    public String text() {
        return HEADER + version + (namesTenant() ? "\ntenant=" + component.tenant() : "") + "\ncomponent="
                + component.name() + "\nbase=" + hex(base) + "\ndiff=" + hex(diff) + "\nsource=" + source.hex()
                + "\nbundle=" + bundle.hex() + "\ncompiler=" + compiler + "\nhandler=" + handler + "\n";
    }

    /** The digest of the release. */
    public Digest digest() {
        return Digest.of(text());
    }

    /** Whether the text begins as a manifest does. */
    public static boolean isManifest(String text) {
        return text.startsWith(HEADER + "1\n") || text.startsWith(HEADER + "2\n");
    }

    /**
     * The manifest in a text.
     *
     * @throws IllegalArgumentException when the text is not exactly one
     */
    public static ReleaseManifest parse(String text) {
        Check.require(isManifest(text), "manifest", "must begin with " + HEADER + "1 or 2", text);
        int version = text.charAt(HEADER.length()) - '0';
        Map<String, String> values = new LinkedHashMap<>();
        text.lines().skip(1).forEach(line -> {
            int equals = line.indexOf('=');
            Check.require(equals > 0, "manifest line", "must be key=value", line);
            values.put(line.substring(0, equals), line.substring(equals + 1));
        });
        List<String> keys = new ArrayList<>(KEYS);
        if (version > 1) {
            keys.add(0, "tenant");
        }
        Check.require(
                List.copyOf(values.keySet()).equals(keys), "manifest", "must have the keys " + keys, values.keySet());
        ReleaseManifest manifest = new ReleaseManifest(
                version,
                new ComponentId(values.getOrDefault("tenant", ComponentId.DEFAULT_TENANT), value(values, "component")),
                digest(value(values, "base")),
                digest(value(values, "diff")),
                new Digest(value(values, "source")),
                new Digest(value(values, "bundle")),
                value(values, "compiler"),
                value(values, "handler"));
        Check.require(manifest.text().equals(text), "manifest", "must be in its canonical form", text);
        return manifest;
    }

    private static Optional<Digest> digest(String hex) {
        return hex.isEmpty() ? Optional.empty() : Optional.of(new Digest(hex));
    }

    private static String hex(Optional<Digest> digest) {
        return digest.map(Digest::hex).orElse("");
    }

    private static String value(Map<String, String> values, String key) {
        return values.getOrDefault(key, "");
    }
}
