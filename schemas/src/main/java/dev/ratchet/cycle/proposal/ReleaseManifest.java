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
 * Content of a release. The SHA-256 of its text is the digest that approvals, assignments and targets check.
 *
 * <p>Version 2 names the tenant. A manifest of version 1 is read as one of the tenant {@code default}. It leads to no
 * new assignment, because it could belong to any tenant.
 *
 * @param version 1 or 2; a part of the text and thus of the digest
 * @param base digest of the release on which the change is based; empty for a base release
 * @param diff digest of the unified diff; empty for a base release
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
    /** Version of new manifests. */
    public static final int CURRENT = 2;

    private static final String HEADER = "ratchet-release ";
    private static final List<String> KEYS =
            List.of("component", "base", "diff", "source", "bundle", "compiler", "handler");

    /** Validates the version and that every value is one line. */
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

    /** Creates the manifest of a base release in the current version. */
    public static ReleaseManifest ofBase(
            ComponentId component, Digest source, Digest bundle, String compiler, String handler) {
        return new ReleaseManifest(
                CURRENT, component, Optional.empty(), Optional.empty(), source, bundle, compiler, handler);
    }

    /** Whether the text names the tenant. */
    public boolean namesTenant() {
        return version > 1;
    }

    /** Canonical text, whose hash is the digest. */
    public String text() {
        return HEADER + version + (namesTenant() ? "\ntenant=" + component.tenant() : "") + "\ncomponent="
                + component.name() + "\nbase=" + hex(base) + "\ndiff=" + hex(diff) + "\nsource=" + source.hex()
                + "\nbundle=" + bundle.hex() + "\ncompiler=" + compiler + "\nhandler=" + handler + "\n";
    }

    /** Digest of the release. */
    public Digest digest() {
        return Digest.of(text());
    }

    /** Whether the text starts with the header of a manifest. */
    public static boolean isManifest(String text) {
        return text.startsWith(HEADER + "1\n") || text.startsWith(HEADER + "2\n");
    }

    /**
     * Parses a manifest.
     *
     * @throws IllegalArgumentException if the text is not a manifest in its canonical form
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
