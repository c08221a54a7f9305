package dev.ratchet.generator.core;

import dev.ratchet.cycle.Sha256;

/**
 * What a release is: its text is fixed to the byte, and the text's SHA-256 is the release's digest.
 *
 * @param base the digest of the base release, empty for a base release
 * @param diff the SHA-256 of the unified diff, empty for a base release
 */
public record ReleaseManifest(
        String component, String base, String diff, String source, String bundle, String compiler, String handler) {
    /** The text, which targets check the same way. */
    public String text() {
        return """
                ratchet-release 1
                component=%s
                base=%s
                diff=%s
                source=%s
                bundle=%s
                compiler=%s
                handler=%s
                """.formatted(component, base, diff, source, bundle, compiler, handler);
    }

    /** The digest of the release. */
    public String digest() {
        return Sha256.hex(text());
    }
}
